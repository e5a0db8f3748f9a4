import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ScoresResponse, UnitScore } from '../../shared/wire/scores.ts'
import { Answer } from '../parts/answer.tsx'
import { Arrival } from '../parts/arrival.tsx'
import { BarMark } from '../parts/bar.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Bar, Page, Quiet, Section } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Sign } from '../parts/sign.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useConsole, useWords } from '../session/session.ts'
import { LightList } from './light-list.tsx'
import { Publish } from './publish.tsx'
import { TraceNode } from './trace-node.tsx'

const useStyles = makeStyles({
  result: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  points: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  bar: { flexGrow: 1, minWidth: '60px', maxWidth: '280px' },
  number: { minWidth: '52px', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

/** 考核: ranks within each group, and how each unit came to its points. */
export function ScoresPage() {
  const t = useWords()
  const { api, period } = useConsole()
  const [asOf, setAsOf] = useState('')
  const { asked, again } = useAsked(`${period}/${asOf}`, () => api.scores({ period, ...(asOf !== '' && { asOf }) }))
  return (
    <Page title={t('nav.scores')} lead={t('scores.lead')}>
      <Bar>
        <PeriodSelect />
        <Field label={t('scores.asOf')}>
          <Input type="date" value={asOf} onChange={(_, { value }) => setAsOf(value)} />
        </Field>
      </Bar>
      <Answer of={asked} again={again}>
        {(answer) => <Groups answer={answer} />}
      </Answer>
      <Publish />
    </Page>
  )
}

function Groups({ answer }: { readonly answer: ScoresResponse }) {
  const t = useWords()
  const groups = [...new Set(answer.scores.map(({ group }) => group))]
  const [chosen, setChosen] = useState('')
  const [unit, setUnit] = useState<string | undefined>(undefined)
  const group = groups.includes(chosen) ? chosen : groups[0]
  if (group === undefined) return <p>{t('scores.none')}</p>
  const ranked = answer.scores.filter((score) => score.group === group).sort(byRank)
  const opened = ranked.find((score) => score.unit === unit)
  return (
    <>
      <Bar>
        <Field label={t('scores.group')}>
          <Select value={group} onChange={(_, { value }) => setChosen(value)}>
            {groups.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </Select>
        </Field>
        <Quiet>
          {t('scores.basis', { tree: answer.tree.label, period: periodLabel(answer.period, t), day: answer.asOf })}
        </Quiet>
      </Bar>
      <Ranking scores={ranked} group={group} onOpen={setUnit} />
      {opened !== undefined && (
        <Arrival key={opened.unit}>
          <UnitResult score={opened} answer={answer} />
        </Arrival>
      )}
    </>
  )
}

function Ranking({
  scores,
  group,
  onOpen,
}: {
  readonly scores: readonly UnitScore[]
  readonly group: string
  readonly onOpen: (unit: string) => void
}) {
  const styles = useStyles()
  const t = useWords()
  const full = Math.max(...scores.map(({ trace, points }) => Number(trace?.full ?? points ?? 0)), 1)
  const columns: readonly Column<UnitScore>[] = [
    { id: 'unit', label: t('unit.label'), names: 'row', cell: ({ unitName }) => unitName },
    {
      id: 'rank',
      label: t('scores.rank'),
      cell: ({ rank, of, points, known }) => {
        if (rank !== null) return t('scores.place', { rank, of })
        return points === null ? '×' : t('scores.unranked', { known: known ?? '×' })
      },
    },
    {
      id: 'points',
      label: t('scores.points'),
      cell: ({ points, rank }) => (
        <span className={styles.points}>
          <span className={styles.number}>{points ?? '×'}</span>
          {points !== null && rank !== null && (
            <span className={styles.bar}>
              <BarMark share={Number(points) / full} />
            </span>
          )}
        </span>
      ),
    },
    { id: 'grade', label: t('scores.grade'), cell: ({ grade }) => grade?.label ?? '—' },
    {
      id: 'flags',
      label: t('scores.flags'),
      cell: ({ flags }) =>
        flags.length > 0 && <Sign look="warning">{t('scores.flagCount', { count: flags.length })}</Sign>,
    },
    {
      id: 'open',
      label: t('table.actions'),
      cell: ({ unit, unitName }) => (
        <Button size="small" aria-label={t('scores.openUnit', { unit: unitName })} onClick={() => onOpen(unit)}>
          {t('scores.open')}
        </Button>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('scores.caption', { group })}
      columns={columns}
      rows={scores}
      rowKey={({ unit }) => unit}
      empty={t('scores.none')}
    />
  )
}

function UnitResult({ score, answer }: { readonly score: UnitScore; readonly answer: ScoresResponse }) {
  const styles = useStyles()
  const t = useWords()
  const { api } = useConsole()
  const { period, asOf } = answer
  const { asked, again } = useAsked(`${score.unit}/${period}/${asOf}`, () =>
    api.lights({ period, asOf, unit: score.unit }),
  )
  return (
    <div className={styles.result}>
      <Section title={t('scores.traceOf', { unit: score.unitName })}>
        {score.flags.length > 0 && (
          <ul style={{ margin: 0 }}>
            {score.flags.map(({ code, message }) => (
              <li key={`${code}/${message}`}>{message}</li>
            ))}
          </ul>
        )}
        {score.trace === undefined ? <p>{t('scores.noTrace')}</p> : <TraceNode node={score.trace} initially="open" />}
      </Section>
      <Section title={t('lights.of', { unit: score.unitName })}>
        <Answer of={asked} again={again}>
          {(lights) => <LightList lights={lights} />}
        </Answer>
      </Section>
    </div>
  )
}

/** Those with a place, then those of which too little is known, then those of which nothing is. */
const byRank = (a: UnitScore, b: UnitScore): number =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  Number(a.points === null) - Number(b.points === null)
