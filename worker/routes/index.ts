import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { backups } from './backups.ts'
import { completeness } from './completeness.ts'
import { conflicts } from './conflicts.ts'
import { consolidation } from './consolidation.ts'
import { figures } from './figures.ts'
import { keys } from './keys.ts'
import { ledgers } from './ledgers.ts'
import { members } from './members.ts'
import { packs } from './packs.ts'
import { periodDays } from './period-days.ts'
import { periods } from './periods.ts'
import { recordList } from './record-list.ts'
import { records } from './records.ts'
import { reports } from './reports.ts'
import { scoreWork } from './score-work.ts'
import { scores } from './scores.ts'
import { signIn } from './sign-in.ts'
import { system } from './system.ts'
import { units } from './units.ts'
import { workspaces } from './workspaces.ts'

/** Every resource of the API, one file each; app.ts mounts them in this order. A new one is added here and nowhere else. */
export const routes = [
  system,
  signIn,
  workspaces,
  units,
  keys,
  members,
  ledgers,
  conflicts,
  recordList,
  records,
  completeness,
  consolidation,
  periods,
  periodDays,
  packs,
  audit,
  backup,
  backups,
  figures,
  scores,
  scoreWork,
  reports,
] as const
