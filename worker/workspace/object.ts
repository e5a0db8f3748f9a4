import { DurableObject } from 'cloudflare:workers'
import type { z } from 'zod'
import type { LedgerId, RecordId } from '../../shared/records/record.ts'
import type { Unit } from '../../shared/units/unit.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import type { auditQuerySchema } from '../../shared/wire/audit.ts'
import type { completenessQuerySchema } from '../../shared/wire/completeness.ts'
import type { consolidationQuerySchema } from '../../shared/wire/consolidation.ts'
import type { figuresQuerySchema } from '../../shared/wire/figures.ts'
import type { reviewRequestSchema } from '../../shared/wire/history.ts'
import type { keyRequestSchema } from '../../shared/wire/keys.ts'
import type { ledgerRequestSchema, resolveRowsRequestSchema } from '../../shared/wire/ledgers.ts'
import type { lightsQuerySchema } from '../../shared/wire/lights.ts'
import type { memberRequestSchema } from '../../shared/wire/members.ts'
import type { PackName } from '../../shared/wire/packs.ts'
import type { periodDaysRequestSchema } from '../../shared/wire/period-days.ts'
import type { lockRequestSchema } from '../../shared/wire/periods.ts'
import type { ProblemCode } from '../../shared/wire/problems.ts'
import type { recordsQuerySchema } from '../../shared/wire/record-list.ts'
import type { ReportRequest } from '../../shared/wire/reports.ts'
import type { ManualScoreRequest, publishRequestSchema, whatIfRequestSchema } from '../../shared/wire/score-work.ts'
import type { scoresQuerySchema } from '../../shared/wire/scores.ts'
import { type Credential, sameText } from '../auth/key.ts'
import { subjectOf } from '../auth/member-name.ts'
import type { Env } from '../env.ts'
import { type Outcome, Refusal, refusal } from '../http/refusal.ts'
import * as administer from './administer.ts'
import { type Allowance, allowance, type Cost, costOfPush, costs } from './allowance.ts'
import { answerFigures, answerLights, answerReport, answerScores, type FactsOn } from './answers.ts'
import { type Act, chainStart, noteAct } from './audit.ts'
import { backUp, backupPlan } from './back-up.ts'
import { type BackupCursor, type BackupSource, backupPage, requireWholeAdmin } from './backup.ts'
import { backupStore } from './backup-store.ts'
import { browseRecords } from './browse.ts'
import { chinaDay } from './china-day.ts'
import { completeness } from './completeness.ts'
import { consolidation } from './consolidation.ts'
import type { RequestContext } from './context.ts'
import { createWorkspace, type NewWorkspace } from './create.ts'
import { type Directory, openDirectory } from './directory.ts'
import { type HeldConflicts, openHeldConflicts } from './held-conflicts.ts'
import { readHistory, readRecord, review } from './history.ts'
import { judgeWith } from './judge.ts'
import { listLedgers, registerLedger, resolveRows } from './ledgers.ts'
import { listConflicts } from './list-conflicts.ts'
import { LiveFacts } from './live-facts.ts'
import { addMember, listMembers } from './members.ts'
import { migrate } from './migrations.ts'
import type { KeyState } from './model.ts'
import { openShelf, type PackShelf } from './pack-shelf.ts'
import * as packs from './packs.ts'
import { listPeriodDays, lockWhatIsDue, setPeriodDays } from './period-days.ts'
import { type PullInput, pull } from './pull.ts'
import { type PushInput, push } from './push.ts'
import { type RestoreCut, restore, stageLines } from './restore.ts'
import * as results from './results.ts'
import { openResults, type ResultsStore } from './results-store.ts'
import { answerPublish, answerPublished, answerWhatIf, requireManual } from './score-answers.ts'
import { durableSql } from './sql.ts'
import { openStore, type Store } from './store.ts'

/**
 * One workspace's data, and nothing but a shell around it: each method finds out who asks, hands over to a module
 * beside this file, and turns a refusal into data, since errors lose their shape across RPC.
 *
 * The Worker and this object may run different versions during a deploy: arguments are only ever added to.
 */
export class Workspace extends DurableObject<Env> {
  readonly #store: Store
  readonly #directory: Directory
  readonly #results: ResultsStore
  readonly #facts: LiveFacts
  readonly #shelf: PackShelf
  readonly #conflicts: HeldConflicts
  readonly #spend: Allowance
  #tree: { readonly version: number; readonly tree: UnitTree } | undefined

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    const sql = durableSql(state.storage)
    migrate(sql, new Date().toISOString())
    this.#store = openStore(sql)
    this.#directory = openDirectory(sql)
    this.#results = openResults(sql)
    this.#facts = new LiveFacts(this.#store, this.#results)
    this.#shelf = openShelf(sql)
    this.#conflicts = openHeldConflicts(sql)
    this.#spend = allowance(env.RATE_PER_SECOND)
    state.blockConcurrencyWhile(() => this.#planBackup())
  }

  async create(request: NewWorkspace) {
    const made = outcome(() => createWorkspace(this.#store, this.#directory, request, new Date().toISOString()))
    await this.#planBackup()
    return made
  }

  me(who: Credential) {
    return this.#as(who, (context) => administer.me(context, packs.activePack(this.#shelf).pack))
  }

  units(who: Credential) {
    return this.#as(who, administer.listUnits)
  }

  importUnits(who: Credential, units: readonly Unit[]) {
    return this.#as(who, (context) => administer.importUnits(context, units))
  }

  createKey(who: Credential, request: z.output<typeof keyRequestSchema>, minted: Credential) {
    return this.#as(who, (context) => administer.createKey(context, request, minted))
  }

  keys(who: Credential) {
    return this.#as(who, administer.listKeys)
  }

  revokeKey(who: Credential, keyId: string) {
    return this.#as(who, (context) => administer.revokeKey(context, keyId))
  }

  addMember(
    who: Credential,
    request: z.output<typeof memberRequestSchema>,
    named: { readonly keyId: string; readonly issuer: string },
  ) {
    return this.#as(who, (context) => addMember(context, request, named))
  }

  members(who: Credential) {
    return this.#as(who, listMembers)
  }

  registerLedger(who: Credential, request: z.output<typeof ledgerRequestSchema>, newId: LedgerId) {
    this.#facts.standingChanged()
    return this.#as(who, (context) => registerLedger(context, request, newId))
  }

  ledgers(who: Credential) {
    return this.#as(who, listLedgers)
  }

  resolveRows(who: Credential, ledger: LedgerId, request: z.output<typeof resolveRowsRequestSchema>) {
    return this.#as(who, (context) => resolveRows(context, ledger, request))
  }

  push(who: Credential, ledger: LedgerId, request: PushInput) {
    return this.#as(who, (context) => push(context, ledger, request), costOfPush(request.ops.length))
  }

  conflicts(who: Credential) {
    return this.#as(who, listConflicts)
  }

  pull(who: Credential, ledger: LedgerId, request: PullInput) {
    return this.#as(who, (context) => pull(context, ledger, request))
  }

  record(who: Credential, id: RecordId) {
    return this.#as(who, (context) => readRecord(context, id))
  }

  /** Records of all ledgers for a person to look through; see shared/wire/record-list.ts. */
  browse(who: Credential, query: z.output<typeof recordsQuerySchema>) {
    return this.#as(
      who,
      (context) => browseRecords(context, query, (unit) => this.#treeAt(context.workspace.unitsVersion).subtree(unit)),
      costs.figures,
    )
  }

  completeness(who: Credential, query: z.output<typeof completenessQuerySchema>) {
    return this.#as(who, (context) => completeness(context, query), costs.overview)
  }

  /** What stands in several ledgers; see shared/wire/consolidation.ts. */
  consolidation(who: Credential, query: z.output<typeof consolidationQuerySchema>) {
    return this.#as(
      who,
      (context) => consolidation(context, query, (unit) => this.#treeAt(context.workspace.unitsVersion).subtree(unit)),
      costs.overview,
    )
  }

  history(who: Credential, id: RecordId, before: number | undefined) {
    return this.#as(who, (context) => readHistory(context, id, before))
  }

  review(who: Credential, id: RecordId, request: z.output<typeof reviewRequestSchema>) {
    return this.#as(who, (context) => review(context, id, request))
  }

  periods(who: Credential) {
    return this.#as(who, administer.listLocks)
  }

  periodDays(who: Credential) {
    return this.#as(who, listPeriodDays)
  }

  setPeriodDays(who: Credential, period: string, request: z.output<typeof periodDaysRequestSchema>) {
    return this.#as(who, (context) => setPeriodDays(context, period, request))
  }

  lock(who: Credential, period: string, request: z.output<typeof lockRequestSchema>) {
    return this.#as(who, (context) => administer.lock(context, period, request))
  }

  unlock(who: Credential, period: string, request: z.output<typeof lockRequestSchema>) {
    return this.#as(who, (context) => administer.unlock(context, period, request))
  }

  audit(who: Credential, { after, limit }: z.output<typeof auditQuerySchema>) {
    return this.#as(who, ({ actor, directory }) => {
      requireWholeAdmin({ directory, actor })
      return { entries: directory.audit(after, limit), head: directory.lastAudit()?.hash ?? chainStart }
    })
  }

  packs(who: Credential) {
    return this.#as(who, packs.listPacks)
  }

  readPack(who: Credential, name: PackName) {
    return this.#as(who, (context) => packs.readPack(context, name))
  }

  /** The JSON of the pack that counts, for whoever works by it; see routes/workspace-pack.ts. */
  packBody(who: Credential, digest: string) {
    return this.#as(who, ({ shelf }) => {
      const held = shelf.held().find((one) => one.digest === digest)
      return held && shelf.body(held.version)
    })
  }

  savePack(who: Credential, pack: packs.NewPack) {
    return this.#as(who, (context) => packs.savePack(context, pack))
  }

  activatePack(who: Credential, name: PackName, reason: string | undefined) {
    return this.#as(who, (context) => packs.activatePack(context, name, reason))
  }

  /** One page of a backup; see shared/wire/backup.ts. */
  backupPage(who: Credential, cursor: BackupCursor | undefined) {
    return this.#as(who, (context) => {
      const page = backupPage({ ...context, results: this.#results }, cursor)
      if (cursor === undefined) noteAct(context, { action: 'export' })
      return page
    })
  }

  stageLines(who: Credential, at: number, lines: readonly string[]) {
    return this.#as(who, (context) => stageLines(context, at, lines))
  }

  restore(who: Credential, epoch: string, cut: RestoreCut = {}) {
    return this.#as(who, (context) => restore(context, this.#results, epoch, cut))
  }

  /** Notes what it is asked for, where that is more than a look. Errors: `forbidden` unless an admin of the whole workspace asks. */
  proveWholeAdmin(who: Credential, act?: Act) {
    return this.#as(who, (context) => {
      requireWholeAdmin(context)
      if (act !== undefined) noteAct(context, act)
    })
  }

  /** A backup now. Errors: `forbidden`, `no-backup-store`. */
  async backUp(who: Credential) {
    const bucket = this.env.BACKUP
    const asked = this.#as(who, (context) => {
      requireWholeAdmin(context)
      if (!bucket) throw refusal('no-backup-store')
      noteAct(context, { action: 'back-up' })
    })
    if (!asked.ok || !bucket) return asked.ok ? refused('no-backup-store') : asked
    try {
      return { ok: true as const, value: await this.#backUpTo(bucket) }
    } catch (error) {
      if (error instanceof Refusal) return { ok: false as const, problem: error.problem }
      throw error
    }
  }

  /** Makes the backup that is due, and plans the next: sooner where this one failed. */
  override async alarm(): Promise<void> {
    const bucket = this.env.BACKUP
    if (!bucket || !this.#directory.workspace()) return
    let hours = backupPlan(this.env).everyHours
    try {
      const { id, head, bytes } = await this.#backUpTo(bucket)
      console.log(JSON.stringify({ event: 'backup', id, head, bytes }))
    } catch (error) {
      console.error(JSON.stringify({ event: 'backup-failed', error: error instanceof Error ? error.name : 'unknown' }))
      hours = 1
    }
    await this.ctx.storage.setAlarm(Date.now() + hours * 3_600_000)
  }

  async #backUpTo(bucket: R2Bucket) {
    const { workspace } = this.#backupSource()
    return backUp(() => this.#backupSource(), backupStore(bucket, workspace.id), backupPlan(this.env))
  }

  #backupSource(): BackupSource {
    const workspace = this.#directory.workspace()
    if (!workspace) throw refusal('not-found')
    const now = new Date().toISOString()
    return {
      store: this.#store,
      directory: this.#directory,
      shelf: this.#shelf,
      results: this.#results,
      workspace,
      packVersion: packs.activePack(this.#shelf).pack.version,
      now,
    }
  }

  /** Spread over an hour, so that a deployment's workspaces do not all begin at once. */
  async #planBackup(): Promise<void> {
    if (!this.env.BACKUP || !this.#directory.workspace()) return
    if ((await this.ctx.storage.getAlarm()) !== null) return
    const { everyHours } = backupPlan(this.env)
    await this.ctx.storage.setAlarm(Date.now() + (everyHours - Math.random()) * 3_600_000)
  }

  /** How far the workspace has come. */
  head(who: Credential) {
    return this.#as(who, ({ workspace }) => ({
      epoch: workspace.epoch,
      head: workspace.seq,
      unitsVersion: workspace.unitsVersion,
      packDigest: packs.activePack(this.#shelf).digest,
    }))
  }

  figures(who: Credential, query: z.output<typeof figuresQuerySchema>) {
    return this.#as(who, (context) => answerFigures(context, this.#factsFor(context), query), costs.figures)
  }

  scores(who: Credential, query: z.output<typeof scoresQuerySchema>) {
    return this.#as(who, (context) => answerScores(context, this.#factsFor(context), query), costs.scores)
  }

  lights(who: Credential, query: z.output<typeof lightsQuerySchema>) {
    return this.#as(who, (context) => answerLights(context, this.#factsFor(context), query), costs.figures)
  }

  report(who: Credential, request: Omit<ReportRequest, 'format'>) {
    return this.#as(who, (context) => answerReport(context, this.#factsFor(context), request), costs.report)
  }

  enterManualScore(who: Credential, request: ManualScoreRequest) {
    return this.#as(who, (context) => {
      requireManual(request, context.pack)
      this.#facts.standingChanged()
      return results.enterManualScore(context, this.#results, request)
    })
  }

  manualScores(who: Credential) {
    return this.#as(who, (context) => results.listManualScores(context, this.#results))
  }

  publishScores(who: Credential, request: z.output<typeof publishRequestSchema>) {
    const published = this.#as(
      who,
      (context) => answerPublish(context, this.#factsFor(context), this.#results, request),
      costs.publish,
    )
    this.#facts.standingChanged()
    return published
  }

  publications(who: Credential) {
    return this.#as(who, () => this.#results.publications())
  }

  published(who: Credential, period: string, version: number | undefined) {
    return this.#as(who, (context) => answerPublished(context, this.#factsFor(context), this.#results, period, version))
  }

  whatIf(who: Credential, request: z.output<typeof whatIfRequestSchema>) {
    const underPack = this.#facts.underPack.bind(this.#facts)
    return this.#as(who, (context) => answerWhatIf(context, this.#factsFor(context), underPack, request), costs.whatIf)
  }

  #factsFor(context: RequestContext): FactsOn {
    return (asOf) => this.#facts.of(context, this.#treeAt(context.workspace.unitsVersion), asOf)
  }

  #as<T>(who: Credential, work: (context: RequestContext) => T, cost: Cost = costs.read): Outcome<T> {
    return outcome(() => {
      const now = new Date()
      const context = this.#contextOf(who, now.toISOString())
      this.#spend(context.actor.keyId, cost, now.getTime())
      return work(context)
    })
  }

  /** Errors: `unauthenticated` for a key that is unknown or revoked, `not-a-member` for such a member, `key-expired`. */
  #contextOf(who: Credential, now: string): RequestContext {
    const workspace = this.#directory.workspace()
    const key = workspace && this.#keyOf(who)
    if (!workspace || !key || key.revokedAt) throw refusalOf(who)
    if (key.expiresOn && key.expiresOn < chinaDay(now)) throw refusal('key-expired', { expiredOn: key.expiresOn })
    if (!key.lastUsedAt || Date.parse(now) - Date.parse(key.lastUsedAt) > 3_600_000)
      this.#directory.touchKey(key.id, now)

    lockWhatIsDue(this.#store, this.#directory, now)
    const tree = this.#treeAt(workspace.unitsVersion)
    const { id: keyId, name, role, unit } = key
    const { pack, kindOf } = packs.activePack(this.#shelf)
    return {
      store: this.#store,
      directory: this.#directory,
      shelf: this.#shelf,
      conflicts: this.#conflicts,
      workspace,
      actor: { keyId, name, role, unit, units: tree.subtree(unit) },
      pack,
      packVersion: pack.version,
      kindOf,
      judge: judgeWith({ units: tree, asOf: chinaDay(now) }),
      now,
    }
  }

  /** The key that was shown, or the one that stands for a member the identity provider has proven. */
  #keyOf(who: Credential): KeyState | undefined {
    if (who.member === undefined) {
      const key = this.#directory.key(who.keyId)
      return key && sameText(key.hash, who.hash) ? key : undefined
    }
    const keyId = this.#directory.memberKey(who.member)
    return keyId === undefined ? undefined : this.#directory.key(keyId)
  }

  #treeAt(version: number): UnitTree {
    if (this.#tree?.version !== version) this.#tree = { version, tree: unitTree(this.#directory.units()) }
    return this.#tree.tree
  }
}

/** Who came with a proven token is told who they are: an admin has to register just that. */
const refusalOf = ({ member }: Credential): Refusal =>
  member === undefined ? refusal('unauthenticated') : refusal('not-a-member', { subject: subjectOf(member) })

const refused = (code: ProblemCode) => ({ ok: false as const, problem: { code, details: {} } })

function outcome<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}
