import type { StoredRecord } from '../../shared/records/record.ts'
import { protocolVersion } from '../../shared/wire/protocol.ts'
import { type BenchDistrict, ownedBy, pack } from './district.ts'

const changes = 100

/** A hundred rows, spread over the whole workspace, that take over what another row of their kind says. */
export function changedRows({ records }: BenchDistrict) {
  const chosen = records.filter((_, n) => n % Math.ceil(records.length / changes) === 0)
  const byKind = Map.groupBy(records, ({ kind }) => kind)
  return [...Map.groupBy(chosen, ({ ledger }) => ledger)].map(([ledger, own]) => ({
    ledger,
    body: {
      protocol: protocolVersion,
      packVersion: pack.version,
      epoch: 'epoch1',
      clientId: 'bench-client',
      fields: [...new Set(own.flatMap(({ kind }) => pack.kinds.find(({ id }) => id === kind)?.fields ?? []))].map(
        ({ id }) => id,
      ),
      ops: own.map((record) => ({
        op: 'put',
        opId: `op-${record.id}`,
        recordId: record.id,
        baseRev: record.rev,
        values: ownedBy(record.unit, anotherOf(record, byKind.get(record.kind) ?? [])),
      })),
    },
  }))
}

const anotherOf = (record: StoredRecord, kind: readonly StoredRecord[]): StoredRecord =>
  kind[(kind.indexOf(record) + 1) % kind.length] ?? record
