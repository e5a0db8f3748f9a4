import { addDays } from '../calendar.ts'
import type { Random } from '../random.ts'

export const grades = ['好', '较好', '一般', '较差', '弃权'] as const

/** One group's votes on one unit in one round. */
export interface AppraisalEntry {
  readonly round: string
  readonly heldOn: string
  readonly subject: string
  readonly group: string
  readonly issued: number
  readonly returned: number
  /** In the order of `grades`. */
  readonly votes: readonly [number, number, number, number, number]
}

/** Name and voters. The first has fewer than five: how it voted in detail must not be shown. */
const groups = [
  ['区级领导', 4],
  ['班子成员', 11],
  ['党员代表', 45],
  ['居民代表', 60],
] as const

/** Who is appraised, and how willing voters are to say 好. */
const subjects = [
  ['城东街道', 0.74],
  ['城西街道', 0.64],
  ['城南街道', 0.7],
  ['区民政局', 0.72],
  ['区住建局', 0.6],
] as const

const rounds = [
  ['2020年上半年', '2020-06-28'],
  ['2020年第三季度', '2020-09-24'],
] as const

/** Two rounds of the two-way appraisal, every group on every unit. */
export const appraisals = (random: Random): AppraisalEntry[] =>
  rounds.flatMap(([round, firstDay]) =>
    subjects.flatMap(([subject, favour], index) =>
      groups.map(([group, issued]) => {
        const returned = issued - (issued > 20 ? random.int(0, 3) : 0)
        const abstained = issued > 40 ? random.int(0, 2) : 0
        const heldOn = addDays(firstDay, Math.floor(index / 2))
        return { round, heldOn, subject, group, issued, returned, votes: cast(favour, returned, abstained, random) }
      }),
    ),
  )

function cast(favour: number, returned: number, abstained: number, random: Random): AppraisalEntry['votes'] {
  const votes: [number, number, number, number, number] = [0, 0, 0, 0, abstained]
  for (let voter = abstained; voter < returned; voter++) {
    const draw = random.next()
    if (draw < favour) votes[0]++
    else if (draw < favour + 0.2) votes[1]++
    else if (draw < favour + 0.26) votes[2]++
    else if (draw < favour + 0.3) votes[3]++
    else votes[0]++
  }
  return votes
}
