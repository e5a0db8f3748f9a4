/**
 * Every SQL statement of the workspace. Many rows go in as one JSON parameter read by `json_each`: bound parameters are
 * limited to 100, and this was measured fastest. Texts that are JSON themselves travel as strings inside it, so that
 * SQLite never rewrites them.
 *
 * CROSS JOIN keeps SQLite from turning a join round: it took `answers` for the outer loop and read all of a client's
 * answers for each op, 250 ms a chunk instead of one.
 */
const recordColumns =
  'id, ledger, kind, unit, rev, seq, deleted, vals, raw, field_revs, natural_key, changed_at, changed_by, review, review_comment, place'
const leanColumns = 'id, ledger, kind, unit, rev, deleted, vals, changed_at, place'
const historyColumns =
  'seq, record, rev, ledger, unit, event, vals, raw, changed, base_rev, key_id, client, op_id, at, review, comment, place'

/** Columns of the rows of a `WITH rows_in` below. */
const extracted = (columns: string): string =>
  columns
    .split(', ')
    .map((column) => `json_extract(item, '$.${column}')`)
    .join(', ')

/** Materialized: else each column of a row has the row's whole text made anew, which takes twice as long. */
const rowsIn = 'WITH rows_in AS MATERIALIZED (SELECT value AS item FROM json_each(?))'

export const statements = {
  createWorkspace: 'INSERT INTO workspace VALUES (1, ?, ?, ?, 0, 0, ?) ON CONFLICT DO NOTHING',
  workspace: 'SELECT * FROM workspace',
  setSeq: 'UPDATE workspace SET seq = ?',
  setEpoch: 'UPDATE workspace SET epoch = ?',
  raiseUnitsVersion: 'UPDATE workspace SET units_version = units_version + 1',

  units: 'SELECT unit FROM units ORDER BY position',
  clearUnits: 'DELETE FROM units',
  insertUnits: `INSERT INTO units SELECT json_extract(value, '$.id'), ? + key, value FROM json_each(?)`,
  unitsInUse: `
    SELECT DISTINCT unit FROM (
      SELECT unit FROM records UNION SELECT unit FROM ledgers UNION SELECT unit FROM keys WHERE revoked_at IS NULL
    ) ORDER BY unit`,

  key: 'SELECT * FROM keys WHERE id = ?',
  keys: 'SELECT * FROM keys ORDER BY created_at, id',
  insertKey: `
    INSERT INTO keys (id, hash, name, role, unit, created_at, expires_on) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`,
  revokeKey: 'UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL',
  memberKey: 'SELECT key_id FROM members WHERE member = ?',
  members: 'SELECT member, key_id FROM members ORDER BY member',
  setMember: 'INSERT INTO members VALUES (?, ?) ON CONFLICT (member) DO UPDATE SET key_id = excluded.key_id',
  touchKey: 'UPDATE keys SET last_used_at = ? WHERE id = ?',

  ledger: 'SELECT * FROM ledgers WHERE id = ?',
  ledgers: 'SELECT * FROM ledgers ORDER BY year DESC, kind, title, id',
  sameLedger: 'SELECT * FROM ledgers WHERE kind = ? AND unit = ? AND year = ? AND folded = ?',
  countLedgers: 'SELECT count(*) AS n FROM ledgers WHERE unit = ?',
  insertLedger: 'INSERT INTO ledgers VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ledgerTouches: `
    SELECT 1 FROM history WHERE ledger = ? AND unit IN (SELECT value FROM json_each(?)) LIMIT 1`,

  countLive: 'SELECT count(*) AS n FROM records WHERE deleted = 0',
  record: `SELECT ${recordColumns} FROM records WHERE id = ?`,
  recordsByIds: `SELECT r.* FROM json_each(?) j CROSS JOIN records r ON r.id = j.value`,
  sizeOfRecords: `
    SELECT coalesce(sum(length(r.vals) + length(r.raw)), 0) AS size FROM json_each(?) j CROSS JOIN records r ON r.id = j.value`,
  recordsAfter: `SELECT ${recordColumns} FROM records WHERE ledger = ? AND seq > ? ORDER BY seq`,
  leanRecordsAfter: `SELECT ${leanColumns} FROM records WHERE seq > ? ORDER BY seq`,
  liveRecordsAfter: `SELECT ${leanColumns} FROM records WHERE seq > ? AND deleted = 0 ORDER BY seq`,
  liveRecords: `SELECT ${recordColumns} FROM records WHERE deleted = 0 ORDER BY seq`,
  recordsBefore: `
    SELECT ${recordColumns} FROM records
    WHERE seq < ?1 AND deleted = 0 AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR coalesce(review, 'open') = ?3)
      AND (?4 IS NULL OR instr(vals, ?4) > 0) AND unit IN (SELECT value FROM json_each(?5)) ORDER BY seq DESC`,
  recordsWithArrival: `
    SELECT r.*, h.at AS first_at FROM records r
    CROSS JOIN history h ON h.record = r.id AND h.rev = 1 WHERE r.deleted = 0`,
  recordsByNaturalKey: `
    SELECT j.key AS asked, r.id, r.rev, r.unit FROM json_each(?) j
    CROSS JOIN records r ON r.ledger = ? AND r.natural_key = j.value AND r.deleted = 0`,
  arrivedSince: `
    SELECT DISTINCT j.value AS key, r.unit FROM json_each(?) j
    CROSS JOIN records r ON r.ledger = ? AND r.natural_key = j.value AND r.deleted = 0 AND r.seq > ?`,
  revsAt: `
    SELECT h.record, max(h.rev) AS rev FROM json_each(?) j
    CROSS JOIN history h ON h.record = j.value AND h.seq <= ? GROUP BY h.record`,
  upsertRecords: `
    ${rowsIn}
    INSERT INTO records (${recordColumns}) SELECT ${extracted(recordColumns)} FROM rows_in WHERE true
    ON CONFLICT (id) DO UPDATE SET ${recordColumns
      .split(', ')
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`,

  insertHistory: `
    ${rowsIn}
    INSERT INTO history (${historyColumns}) SELECT ${extracted(historyColumns)} FROM rows_in`,
  revisions: 'SELECT * FROM history WHERE record = ? AND rev < ? ORDER BY rev DESC LIMIT ?',
  revision: 'SELECT * FROM history WHERE record = ? AND rev = ?',
  /** The revisions asked for, as pairs of record and rev. */
  valuesAt: `
    SELECT h.record, h.rev, h.unit, h.vals FROM json_each(?) j
    CROSS JOIN history h ON h.record = json_extract(j.value, '$[0]') AND h.rev = json_extract(j.value, '$[1]')`,
  unitsOfRecord: "SELECT DISTINCT unit FROM history WHERE record = ? AND event <> 'deleted'",
  historyAfter: `SELECT ${historyColumns} FROM history WHERE seq > ? ORDER BY seq`,

  answers: `
    SELECT a.op_id, a.hash, a.result FROM json_each(?) j
    CROSS JOIN answers a ON a.key_id = ? AND a.client = ? AND a.op_id = j.value`,
  insertAnswers: `
    INSERT INTO answers SELECT ?, ?, json_extract(value, '$.opId'), json_extract(value, '$.hash'),
    json_extract(value, '$.result'), ? FROM json_each(?)`,
  dropOldAnswers: 'DELETE FROM answers WHERE at < ?',

  locks: 'SELECT * FROM locks ORDER BY period',
  insertLock: 'INSERT INTO locks VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  deleteLock: 'DELETE FROM locks WHERE period = ?',

  periodDays: 'SELECT period, timely_on, locks_on FROM period_days ORDER BY period',
  setPeriodDays: `
    INSERT INTO period_days VALUES (?, ?, ?, NULL) ON CONFLICT (period) DO UPDATE SET
    timely_on = excluded.timely_on, locks_on = excluded.locks_on,
    locked_at = CASE WHEN locks_on IS excluded.locks_on THEN locked_at ELSE NULL END`,
  scheduledPeriods: 'SELECT * FROM period_days ORDER BY period',
  clearScheduledPeriods: 'DELETE FROM period_days',
  insertScheduledPeriod: 'INSERT INTO period_days VALUES (?, ?, ?, ?)',
  periodsToLock: 'SELECT period FROM period_days WHERE locks_on < ? AND locked_at IS NULL',
  noteLocked: 'UPDATE period_days SET locked_at = ? WHERE period = ?',

  lastAudit: 'SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1',
  hasAudit: 'SELECT 1 FROM audit WHERE hash = ? LIMIT 1',
  insertAudit: 'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)',
  clearStaged: 'DELETE FROM staged_lines',
  countStaged: 'SELECT count(*) AS n FROM staged_lines',
  insertStaged: `
    INSERT INTO staged_lines SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`,
  insertStagedLine: 'INSERT INTO staged_lines VALUES (?, ?)',
  staged: 'SELECT line FROM staged_lines ORDER BY n',
  lastStaged: 'SELECT line FROM staged_lines ORDER BY n DESC LIMIT 1',
  clearAll: [
    'DELETE FROM records',
    'DELETE FROM history',
    'DELETE FROM ledgers',
    'DELETE FROM locks',
    'DELETE FROM answers',
    'DELETE FROM held_conflicts',
  ],
  clearAudit: 'DELETE FROM audit',
  moveKey: 'UPDATE keys SET unit = ? WHERE id = ?',
  insertPastKey: `
    INSERT INTO keys (id, hash, name, role, unit, created_at, expires_on, revoked_at, last_used_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  insertPastMember: 'INSERT INTO members VALUES (?, ?) ON CONFLICT DO NOTHING',

  audit: 'SELECT * FROM audit WHERE n > ? ORDER BY n LIMIT ?',
} as const
