import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { MeResponse } from '../../shared/wire/workspaces.ts'
import type { Credential } from '../auth/key.ts'
import type { Env } from '../env.ts'
import { type FactSource, type Facts, prepareFacts } from '../indicators/facts.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import type { OpenPack } from '../pack.ts'
import { allRecords, workspaceOf } from '../workspace/client.ts'
import { workspacePack } from './workspace-pack.ts'

/** What a caller's figures, scores and reports are computed from. */
export interface WorkspaceFacts {
  readonly head: number
  readonly me: MeResponse
  readonly units: UnitTree
  /** Records the caller may see: for everything that is shown. */
  readonly mine: Facts
  /** All records: for ranks only. What is shown of it is cut down by the caller's units first. */
  readonly all: Facts
}

type Source = Omit<FactSource, 'asOf'>
interface Sources {
  readonly mine: Source
  readonly all: Source
}

/** The last few heads asked for; a workspace's records are read again only after something changed. */
const cache = new Map<string, Promise<Sources>>()
const kept = 2

/** Errors: those of `workspaceOf` and `allRecords`. */
export const workspaceFacts = async (env: Env, who: Credential, asOf: CivilDate): Promise<WorkspaceFacts> => {
  const client = workspaceOf(env, who)
  // Asks for the key first: a revoked one gets nothing from the cache either.
  const [me, state, standing] = await Promise.all([client.me(who), client.head(who), client.standing(who)])
  const { head, epoch, unitsVersion, packDigest } = state
  const key = [who.workspace, epoch, head, unitsVersion, packDigest, me.unit, me.role, who.keyId].join('/')
  const known = cache.get(key)
  const reading = known ?? readSources(env, who, await workspacePack(env, who, state))
  cache.delete(key)
  cache.set(key, reading)
  for (const oldest of [...cache.keys()].slice(0, -kept)) cache.delete(oldest)
  try {
    const { mine, all } = await reading
    return {
      head,
      me,
      units: all.units,
      mine: prepareFacts({ ...mine, asOf }),
      all: prepareFacts({ ...all, ...standing, asOf }),
    }
  } catch (error) {
    cache.delete(key)
    throw error
  }
}

const readSources = async (env: Env, who: Credential, { pack }: OpenPack): Promise<Sources> => {
  const client = workspaceOf(env, who)
  const [units, ledgers, mine, all] = await Promise.all([
    client.allUnits(who),
    client.ledgers(who),
    allRecords(client, who, { scope: 'mine' }),
    allRecords(client, who, { scope: 'workspace' }),
  ])
  const tree = unitTree(units)
  const known = ledgers.map(({ ledgerId, title, unit, kind }) => ({ id: ledgerId, title, unit, kind }))
  const source = { pack, units: tree, ledgers: known }
  return { mine: { ...source, records: mine.records }, all: { ...source, records: all.records } }
}

/**
 * The day of judgement where none is given: today, or the last day of a period that is over, so that an old report does
 * not call everything late. Days are China's.
 */
export const judgementDay = (period: ReportPeriod, now: Date): CivilDate => {
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  if (today < period.to) return today
  return period.to
}
