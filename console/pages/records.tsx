import { asRecordId } from '../../shared/records/record.ts'
import { useAddress } from '../session/address.ts'
import { RecordList } from './record-list.tsx'
import { RecordView } from './record-view.tsx'

/** 记录: the list of all ledgers' records, or one of them with its history. */
export function RecordsPage() {
  const { query } = useAddress()
  const record = query.record === undefined ? undefined : asRecordId(query.record)
  return record === undefined ? <RecordList /> : <RecordView key={record} id={record} />
}
