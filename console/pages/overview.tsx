import { Field, Input, Link, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CompletenessResponse } from '../../shared/wire/completeness.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Bar, Page, Quiet } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Sign, type SignLook } from '../parts/sign.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { addressOf } from '../session/address.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import {
  type BoardCell,
  type BoardLevel,
  type BoardRow,
  completenessBoard,
  type Standing,
} from './completeness-board.ts'

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  tile: {
    padding: tokens.spacingHorizontalM,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontVariantNumeric: 'tabular-nums',
  },
  stack: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px', whiteSpace: 'nowrap' },
})

const looks: Readonly<Record<Standing, SignLook>> = {
  missing: 'missing',
  idle: 'none',
  late: 'late',
  'on-time': 'good',
}
const standings: readonly Standing[] = ['missing', 'late', 'idle', 'on-time']

/** 概览: which units have sent what for a period, and whether in time. */
export function OverviewPage() {
  const t = useWords()
  const { api, period } = useConsole()
  const [due, setDue] = useState<string | undefined>(undefined)
  const [level, setLevel] = useState<BoardLevel>('first')
  const { asked, again } = useAsked(`${period}/${due}`, () => api.completeness(period, due))
  const shownDue = due ?? (asked.state !== 'failed' ? asked.value?.due : undefined) ?? ''

  return (
    <Page title={t('nav.overview')} lead={t('overview.lead')}>
      <Bar>
        <PeriodSelect />
        <Field label={t('overview.due')}>
          <Input type="date" value={shownDue} onChange={(_, { value }) => setDue(value === '' ? undefined : value)} />
        </Field>
        <Field label={t('overview.level')}>
          <Select value={level} onChange={(_, { value }) => setLevel(value === 'second' ? 'second' : 'first')}>
            <option value="first">{t('overview.levelFirst')}</option>
            <option value="second">{t('overview.levelSecond')}</option>
          </Select>
        </Field>
      </Bar>
      <Answer of={asked} again={again}>
        {(answer) => <BoardView answer={answer} level={level} />}
      </Answer>
    </Page>
  )
}

function BoardView({ answer, level }: { readonly answer: CompletenessResponse; readonly level: BoardLevel }) {
  const styles = useStyles()
  const t = useWords()
  const language = useLanguage()
  const { units, me, pack } = useConsole()
  const board = completenessBoard(answer, units, me.unit, level)
  const label = periodLabel(answer.period, t)
  if (board.kinds.length === 0) return <p>{t('overview.nothing', { period: label })}</p>

  const kinds = pack.kinds.filter(({ id }) => board.kinds.includes(id))
  const columns: readonly Column<BoardRow>[] = [
    { id: 'unit', label: t('unit.label'), names: 'row', cell: ({ unit }) => unit.name },
    ...kinds.map(({ id: kind, title }) => ({
      id: kind,
      label: title[language],
      cell: ({ unit, cells }: BoardRow) => {
        const cell = cells.get(kind)
        return cell && <CellView cell={cell} href={addressOf('records', { kind, unit: unit.id })} />
      },
    })),
    {
      id: 'last',
      label: t('overview.last'),
      cell: ({ lastAt }) => <Quiet>{lastAt === undefined ? t('overview.never') : instantText(lastAt, language)}</Quiet>,
    },
  ]
  return (
    <>
      <dl className={styles.tiles}>
        {standings.map((standing) => (
          <div key={standing} className={styles.tile}>
            <dt>
              <Sign look={looks[standing]}>{t(`standing.${standing}`)}</Sign>
            </dt>
            <dd className={styles.number}>{board.counts[standing]}</dd>
          </div>
        ))}
      </dl>
      <Quiet>{t('overview.legend', { period: label, due: answer.due })}</Quiet>
      <DataTable
        caption={t('overview.caption', { period: label })}
        columns={columns}
        rows={board.rows}
        rowKey={({ unit }) => unit.id}
        empty={t('overview.noUnits')}
      />
    </>
  )
}

function CellView({ cell, href }: { readonly cell: BoardCell; readonly href: string }) {
  const styles = useStyles()
  const t = useWords()
  const { standing, records, late, inYear, returned } = cell
  return (
    <span className={styles.stack}>
      <Sign look={looks[standing]}>
        {standing === 'missing' ? t('standing.missing') : <Link href={href}>{words()}</Link>}
      </Sign>
      {returned > 0 && <Sign look="returned">{t('overview.returned', { count: returned })}</Sign>}
    </span>
  )

  function words(): string {
    if (standing === 'late') return t('overview.late', { late, records })
    if (standing === 'idle') return t('overview.idle', { inYear })
    return t('overview.onTime', { records })
  }
}
