/** One fault, made by hand: in `file`, `from` (which stands there once) becomes `to`. */
export interface Mutant {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const inFile =
  (file: string) =>
  (name: string, from: string, to: string): Mutant => ({ name, file, from, to })

const merge = inFile('worker/workspace/merge.ts')
const decide = inFile('worker/workspace/decide.ts')
const batch = inFile('worker/workspace/batch.ts')
const push = inFile('worker/workspace/push.ts')
const pull = inFile('worker/workspace/pull.ts')
const periods = inFile('worker/workspace/periods.ts')
const actor = inFile('worker/workspace/actor.ts')
const ledgers = inFile('worker/workspace/ledgers.ts')
const naturalKey = inFile('shared/records/natural-key.ts')
const history = inFile('worker/workspace/history.ts')
const administer = inFile('worker/workspace/administer.ts')
const restore = inFile('worker/workspace/restore.ts')
const statements = inFile('worker/workspace/statements.ts')
const store = inFile('worker/workspace/store.ts')
const sql = inFile('worker/workspace/sql.ts')
const conflicts = inFile('worker/workspace/list-conflicts.ts')
const allowance = inFile('worker/workspace/allowance.ts')
const visible = inFile('worker/scoring/visible.ts')
const whatIf = inFile('worker/workspace/score-answers.ts')
const facts = inFile('worker/workspace/live-facts.ts')
const body = inFile('worker/http/body.ts')
const values = inFile('shared/validate/validate-values.ts')

/** Faults that somebody could make in good faith. A name begins with the part it is in. */
export const mutants: readonly Mutant[] = [
  merge('merge: one revision late counts as known', '> mine.baseRev)', '> mine.baseRev + 1)'),
  merge('merge: a revision one knows counts as unknown', '> mine.baseRev)', '>= mine.baseRev)'),
  merge('merge: no conflict is ever found', 'if (conflicts.length > 0)', 'if (conflicts.length > 99)'),
  merge(
    'merge: an unknown base is no conflict',
    'touched.filter((field) => base === undefined || (',
    'touched.filter((field) => (',
  ),
  merge(
    'merge: whatever differs was touched',
    '=> base === undefined || !sameValue(mine.values[field], base[field]))',
    '=> true)',
  ),
  merge('merge: any older revision restores', 'mine.baseRev === theirs.rev', 'mine.baseRev <= theirs.rev'),
  merge('merge: what is deleted is written on', "if (theirs.deleted && !restores) return { outcome: 'gone' }", ''),
  merge('merge: a merge is told as applied', 'const exact = touched.length === differing.length', 'const exact = true'),
  merge(
    'merge: the whole row is written',
    'values: withFields(theirs.values, touched, mine.values)',
    'values: mine.values',
  ),
  merge('merge: untouched fields count as changed', 'changed: touched', 'changed: differing'),
  merge(
    'merge: an emptied field stays',
    'Object.entries(values).filter(([field]) => !taken.has(field))',
    'Object.entries(values)',
  ),
  merge('merge: a restore without a change is none', 'touched.length === 0 && !restores', 'touched.length === 0'),

  decide('decide: a delete needs no knowledge', 'current.rev !== op.baseRev', 'current.rev < op.baseRev'),
  decide(
    'decide: a delete knows no lock',
    'const lock = lockedBy(situation, current.values)',
    'const lock = undefined as LockState | undefined',
  ),
  decide('decide: a row may move out of scope', 'if (!canSee(actor, kind, draft.unit))', 'if (!kind)'),
  decide('decide: a row may be taken from anywhere', ' && canSee(actor, kind, current.unit)', ''),
  decide('decide: another ledger’s row is taken', 'current.ledger === ledger.id && canSee', 'canSee'),
  decide('decide: a hidden row is made anew', 'if (current !== undefined || op.baseRev > 0)', 'if (op.baseRev > 0)'),
  decide(
    'decide: a row that never was is made',
    'if (current !== undefined || op.baseRev > 0)',
    'if (current !== undefined)',
  ),
  decide(
    'decide: a row may leave a locked period',
    '(current && !current.deleted ? lockedBy(situation, current.values) : undefined) ?? lockedBy(situation, draft.values)',
    'lockedBy(situation, draft.values)',
  ),
  decide(
    'decide: a row may enter a locked period',
    '(current && !current.deleted ? lockedBy(situation, current.values) : undefined) ?? lockedBy(situation, draft.values)',
    '(current && !current.deleted ? lockedBy(situation, current.values) : undefined)',
  ),
  decide(
    'decide: rows belong to the ledger’s unit',
    "typeof unit === 'string' ? (unit as UnitId) : ledger.unit",
    'ledger.unit',
  ),
  decide('decide: a field’s revision is one too low', '[field, rev]', '[field, rev - 1]'),
  decide(
    'decide: an empty cell empties nothing',
    'new Set([...fields, ...Object.keys(mine)',
    'new Set([...Object.keys(mine)',
  ),
  decide(
    'decide: a bad value tells of a hidden row',
    'standing(isTheirs ? current : undefined)\n    return',
    'standing(current)\n    return',
  ),
  decide('decide: a hidden row’s delete is told', 'op, isTheirs ? current : undefined)', 'op, current)'),

  batch('batch: seq leaps', '(head + 1) as Seq', '(head + 2) as Seq'),
  batch('batch: a second op does not see the first', 'current.set(record.id, record)', ''),
  batch(
    'batch: a second op does not know what the first left',
    'bases.set(revisionKey(record.id, rev), values)\n    return',
    'return',
  ),
  batch(
    'batch: a change keeps the review',
    'review: undefined,\n      reviewComment: undefined',
    'review: before?.review,\n      reviewComment: before?.reviewComment',
  ),
  batch(
    'batch: bases from outside are compared',
    'if (canSee(actor, kind, unit)) bases.set(revisionKey(record, rev), values)',
    'bases.set(revisionKey(record, rev), values)',
  ),
  batch(
    'batch: writers from outside are named',
    'written && canSee(actor, kind, written.unit) ? written : undefined',
    'written',
  ),
  batch('batch: revision 0 is unknown', 'op.baseRev === 0 ? {} :', 'op.baseRev === 0 ? undefined :'),
  batch(
    'batch: the present values pass for the base',
    'bases.get(revisionKey(op.recordId, op.baseRev))',
    'before?.values',
  ),

  push('push: a retry is decided again', 'kept.get(opId) ?? fresh.get(opId)', 'fresh.get(opId)'),
  push('push: an op twice in a chunk counts twice', 'kept.get(opId) ?? fresh.get(opId)', 'kept.get(opId)'),
  push('push: answers are not kept', 'if (fresh.length > 0)', 'if (fresh.length > 99)'),
  push('push: answers are kept for a moment', 'daysBefore(now, answerDays)', 'daysBefore(now, -1)'),
  push(
    'push: answers of all clients are one',
    'store.answers(actor.keyId, input.clientId, opIds)',
    "store.answers(actor.keyId, 'client-one', opIds)",
  ),
  push('push: an id may be used again', 'if (known !== hash) throw', 'if (known === undefined) throw'),
  push(
    'push: the values are no part of a payload',
    '{ ...op, at: undefined,',
    '{ ...op, values: undefined, at: undefined,',
  ),
  push('push: the fields are no part of a payload', 'fields: [...fields].sort(), ledger }', 'ledger }'),
  push(
    'push: the ledger is no part of a payload',
    'fields: [...fields].sort(), ledger }',
    'fields: [...fields].sort() }',
  ),
  push('push: the place is part of a payload', '{ ...op, at: undefined,', '{ ...op,'),
  push('push: any epoch will do', 'input.epoch !== workspace.epoch', 'input.epoch === undefined'),
  push('push: any pack will do', 'input.packVersion !== packVersion', 'input.packVersion === undefined'),
  push(
    'push: no transaction',
    'return store.transaction(() => {\n    const { ledger',
    'return ((work) => work())(() => {\n    const { ledger',
  ),
  push('push: a viewer writes', "requireRole(actor, 'editor')", "requireRole(actor, 'viewer')"),
  push('push: the head is that of before', 'head: batch.head, results', 'head: workspace.seq, results'),

  pull('pull: a page leaves out the row at its end', 'reached = last', 'reached = record.seq'),
  pull('pull: a full page is the last', 'more = true', 'more = false'),
  pull('pull: everybody’s rows', 'if (isTheirs) return record.deleted', 'if (record) return record.deleted'),
  pull('pull: a tombstone for what never was theirs', 'return wasTheirs ?', 'return store ?'),
  pull('pull: no tombstone for what left', 'return wasTheirs ?', 'return !store ?'),
  pull('pull: a cursor outlives a restore', 'epoch === workspace.epoch && scope === tag', 'scope === tag'),
  pull('pull: a cursor serves any scope', 'epoch === workspace.epoch && scope === tag', 'epoch === workspace.epoch'),
  pull('pull: a cursor from the future', ' && number <= workspace.seq', ''),

  periods(
    'periods: the first day is outside',
    'from <= span.from && span.to <= to',
    'from < span.from && span.to <= to',
  ),
  periods(
    'periods: the last day is outside',
    'from <= span.from && span.to <= to',
    'from <= span.from && span.to < to',
  ),
  periods('periods: a lock has no end', 'from <= span.from && span.to <= to', 'from <= span.from'),
  periods('periods: a quarter begins late', 'n * 3 - 2', 'n * 3 - 1'),
  periods(
    'periods: what names no day is never locked',
    'return spanOfPeriod(String(year))',
    "return spanOfPeriod('1900')",
  ),

  actor(
    'actor: a restricted kind is open to all above',
    '(!kind.restricted || mayAct',
    '(kind !== undefined || mayAct',
  ),
  actor('actor: a key sees its own unit alone', 'actor.units.has(unit) && (', 'actor.unit === unit && ('),
  actor(
    'actor: every role may do everything',
    'roles.indexOf(actor.role) <= roles.indexOf(needed)',
    'roles.includes(actor.role)',
  ),

  ledgers(
    'ledgers: every ledger is visible',
    'return directory.ledgerTouches(',
    'return directory !== undefined || directory.ledgerTouches(',
  ),
  ledgers('ledgers: a ledger for any unit', "if (!canSee(actor, kind, request.unit)) throw refusal('not-found')", ''),
  ledgers('ledgers: natural keys find hidden rows', '.filter(({ unit }) => canSee(context.actor, kind, unit))', ''),
  ledgers(
    'ledgers: the same ledger is made twice',
    'const existing = directory.sameLedger(kind.id, request.unit, request.year, folded)',
    'const existing = directory.sameLedger(kind.id, request.unit, request.year, request.title)',
  ),
  naturalKey('natural key: blanks join strangers', 'part === undefined || part', 'part === null || part'),

  history('history: revisions from outside are shown', 'if (!isVisible(entry)) return []', ''),
  history('history: values from outside are shown', 'isVisible(earlier) ? earlier : undefined', 'earlier'),
  history('history: everybody’s records', ' || !canSee(actor, kind, record.unit)', ''),
  history('history: an outdated review counts', 'record.rev !== request.rev', 'record.rev < request.rev'),
  history('history: a locked record is reviewed', '    requireUnlocked(context, record, kind)\n', ''),
  history('history: an editor reviews', "requireRole(actor, 'reviewer')", "requireRole(actor, 'editor')"),

  administer('administer: a key of any unit is revoked', '!key || !actor.units.has(key.unit)', '!key'),
  administer(
    'administer: a key for any unit is made',
    "if (!actor.units.has(request.unit)) throw refusal('not-found')",
    '',
  ),
  administer('administer: a street locks', "if (!isRoot) throw refusal('forbidden', { needs: 'reviewer' })", ''),
  administer(
    'administer: a street replaces the tree',
    'requireWholeAdmin(context)\n  requireTree',
    "requireRole(actor, 'admin')\n  requireTree",
  ),

  restore('restore: the epoch stays', 'directory.setEpoch(epoch)', ''),
  restore(
    'restore: field revisions are forgotten',
    'fieldRevsAfter(before?.fieldRevs ?? {}, entry.changed, entry.rev)',
    'fieldRevsAfter({}, entry.changed, entry.rev)',
  ),
  restore(
    'restore: no transaction',
    'return store.transaction(() => {\n    const end',
    'return ((work) => work())(() => {\n    const end',
  ),
  restore('restore: points of today stay', '        results.clear()\n', ''),
  restore(
    'restore: publications of later come too',
    'if (!folder.isWithin(line.publication.publishedAt)) continue\n',
    '',
  ),
  restore('restore: points of later come too', 'if (folder.isWithin(line.entry.enteredAt)) results', 'results'),
  restore('restore: locks of later come too', 'if (folder.isWithin(lock.lockedAt)) directory', 'directory'),
  statements('restore: old answers stay', "    'DELETE FROM answers',\n", ''),

  statements(
    'statements: a pull repeats its last row',
    'WHERE ledger = ? AND seq > ? ORDER BY seq',
    'WHERE ledger = ? AND seq >= ? ORDER BY seq',
  ),
  statements('statements: the revision seen is one too new', 'AND h.seq <= ? GROUP BY', 'AND h.seq <= ? + 1 GROUP BY'),
  statements('statements: only where a record began counts', "AND event <> 'deleted'", "AND event = 'created'"),
  statements(
    'statements: deleted rows are found by key',
    'r.natural_key = j.value AND r.deleted = 0`',
    'r.natural_key = j.value`',
  ),
  store('store: the head is one too far', 'sql.exec(statements.setSeq, head)', 'sql.exec(statements.setSeq, head + 1)'),

  decide(
    'twin: a row that came meanwhile is made twice',
    'arrived.size > 0 && arrived.has',
    'arrived.size > 99 && arrived.has',
  ),
  decide('twin: told before the scope is asked', "created.kind === 'write' && arrived", 'arrived'),
  batch('twin: told of units out of sight', '(canSee(actor, kind, unit) ? key : [])', 'key'),
  batch(
    'twin: a new row that is sent again is its own twin',
    ' && !current.has(op.recordId) ? rowKeyOf',
    ' ? rowKeyOf',
  ),
  statements(
    'twin: what was there before counts too',
    'r.deleted = 0 AND r.seq > ?`',
    'r.deleted = 0 AND r.seq >= ? - 1`',
  ),
  statements('twin: a deleted record counts', 'r.deleted = 0 AND r.seq > ?`', 'r.seq > ?`'),
  statements(
    'twin: any ledger counts',
    'r.ledger = ? AND r.natural_key = j.value AND r.deleted = 0 AND r.seq',
    'r.ledger <> ? || 1 AND r.natural_key = j.value AND r.deleted = 0 AND r.seq',
  ),
  decide('personal: a raw text keeps its number', '(findPersonalData(text) === undefined || mayHold(field))', 'true'),
  decide('personal: a sheet keeps its number', '{ ...place, sheet: withoutPersonalData(place.sheet) }', '{ ...place }'),
  body('personal: a reason may hold a number', 'if (!judgesRows.test(context.req.path)) requireNobodysData(json)', ''),
  values(
    'personal: only what is a value is looked at',
    "if (typeof given !== 'object' || given === null) return undefined",
    'return undefined',
  ),
  values(
    'personal: an unknown field is repeated',
    'findPersonalData(key)?.masked ?? key.slice(0, 100)',
    'key.slice(0, 100)',
  ),
  sql(
    'sql: a parameter is as long as it comes',
    'at > from && bytes + its > parameterBytes',
    'at > from && bytes + its > 1e12',
  ),
  sql('sql: the last part is left out', 'if (from < parts.length)', 'if (from < parts.length - 1)'),
  sql('sql: a part goes in twice', 'parts.slice(from, at)', 'parts.slice(from, at + 1)'),
  conflicts(
    'conflicts: those of former units are told',
    'if (!store.unitsOfRecord(id).every((unit) => canSee(actor, kind, unit))) continue',
    '',
  ),
  conflicts('conflicts: the list ends too late', 'if (entries.length === most) break', ''),
  allowance('allowance: one key may have it all', 'ofKey.take(keyId, nowMs, cost) || ', ''),
  allowance('allowance: all keys may ask without end', " || ofAll.take('all', nowMs, cost)", ''),
  allowance('allowance: everything costs the same', 'ofKey.take(keyId, nowMs, cost)', 'ofKey.take(keyId, nowMs, 1)'),
  visible('visible: a hidden record is named by its node', 'evidence: open(evidence),', 'evidence: [...evidence],'),
  visible(
    'visible: a hidden record is named by its part',
    'evidence: open(part.evidence),',
    'evidence: part.evidence,',
  ),
  visible(
    'visible: how many are hidden is told',
    '!isTold && trace.children.length === 0 && { inputs: [] }',
    'undefined',
  ),
  whatIf('what-if: one’s own tree asks for everything', 'request.tree === undefined ? all : mine', 'all'),
  facts('what-if: what is read anew is read whole', 'facts.isWhole ? undefined : facts.sees.bind(facts)', 'undefined'),
]
