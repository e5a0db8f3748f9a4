import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { seqSchema } from '../../../shared/wire/protocol.ts'
import { openStore } from '../../../worker/workspace/store.ts'
import { benchDistrict } from '../district.ts'
import { objectOver, who, workspaceId } from './housing.ts'

const chunk = 500

/** Run as a process of its own: fills an object's tables as pushes would have, histories included. Nothing here is timed. */
const [file = '', rows, unitCount] = process.argv.slice(2)
const database = new DatabaseSync(file)
const { units, records, ledgers } = benchDistrict(Number(rows), Number(unitCount))
const { env, sql } = await objectOver(database)
await env.WORKSPACE.getByName(workspaceId).create({
  id: workspaceId,
  name: '示例区',
  epoch: 'epoch1',
  units: units.units,
  credential: who,
  keyName: '管理员',
})
sql.transaction(() => {
  for (const { id, kind, unit, title } of ledgers)
    sql.exec('INSERT INTO ledgers VALUES (?, ?, ?, ?, ?, 2020, ?, ?)', id, kind, title, title, unit, '2020-01-01', 'x')
})
const store = openStore(sql)
for (let from = 0; from < records.length; from += chunk) {
  const some = records.slice(from, from + chunk)
  sql.transaction(() =>
    store.write(
      some.map((record) => ({
        ...record,
        deleted: false,
        raw: {},
        fieldRevs: Object.fromEntries(Object.keys(record.values).map((id) => [id, 1])),
        rowKey: undefined,
        changedBy: '填报人',
        review: undefined,
        reviewComment: undefined,
        place: { sheet: '台账', row: record.seq },
      })),
      some.map((record) => ({
        seq: record.seq,
        record: record.id,
        rev: 1,
        ledger: record.ledger,
        unit: record.unit,
        event: 'created',
        values: record.values,
        raw: {},
        changed: [],
        baseRev: 0,
        keyId: who.keyId,
        client: 'bench',
        opId: undefined,
        at: record.changedAt,
        review: undefined,
        comment: undefined,
        place: undefined,
      })),
      seqSchema.parse(some.at(-1)?.seq ?? 0),
    ),
  )
}
database.close()
