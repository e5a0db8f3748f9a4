import { Button, Field, makeStyles, mergeClasses, Select, Text, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { TaskLight } from '../../../shared/wire/lights.ts'
import type { ScoresResponse, UnitScore } from '../../../shared/wire/scores.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { TrendPoint } from '../../actions/scores.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { NeedsConnection } from '../parts/needs-connection.tsx'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { usePeriod } from '../parts/use-period.ts'
import { LightList } from './light-list.tsx'
import { ScoreTree } from './score-tree.tsx'
import { ScoreTrend } from './score-trend.tsx'

const useStyles = makeStyles({
  points: {
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
  },
  facts: { color: tokens.colorNeutralForeground2 },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    textAlign: 'start',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

/** A unit's score and every reason for it. */
export function ScoresScreen() {
  const pane = usePane()
  const { connection, scores, work } = usePaneState()
  const t = useWords()
  const { period, trackerYear, choose } = usePeriod(scores?.period)
  if (connection.status !== 'connected') {
    return (
      <Section title={t('scores.title')}>
        <NeedsConnection />
      </Section>
    )
  }
  return (
    <>
      <Section title={t('scores.title')}>
        <Card>
          <Lead>{t('scores.lead')}</Lead>
          <PeriodSelect label={t('scores.period')} trackerYear={trackerYear} value={period} onChange={choose} />
          <Row>
            <Button
              appearance="primary"
              disabled={work !== undefined}
              onClick={() => void pane.server.loadScores(period)}
            >
              {t('scores.load')}
            </Button>
          </Row>
        </Card>
      </Section>
      {scores !== undefined && (
        <Answer key={scores.period} answer={scores.answer} trend={scores.trend} own={connection.me.unit} />
      )}
    </>
  )
}

interface AnswerProps {
  readonly answer: ScoresResponse
  readonly trend: readonly TrendPoint[] | undefined
  readonly own: string
}

function Answer({ answer, trend, own }: AnswerProps) {
  const t = useWords()
  const [chosen, choose] = useState(own)
  const score = answer.scores.find(({ unit }) => unit === chosen) ?? answer.scores[0]
  if (score === undefined) return <Lead>{t('scores.none')}</Lead>
  return (
    <>
      {answer.scores.length > 1 && (
        <Field label={t('scores.unit')}>
          <Select value={score.unit} onChange={(_, { value }) => choose(value)}>
            {answer.scores.map(({ unit, unitName }) => (
              <option key={unit} value={unit}>
                {unitName}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <UnitCard score={score} />
      {trend !== undefined && <ScoreTrend unit={score.unit} trend={trend} />}
      <Lights key={score.unit} unit={score.unit} period={answer.period} />
      <Group scores={answer.scores.filter(({ group }) => group === score.group)} />
    </>
  )
}

/** There are points, and too little is known to rank the unit by them. */
const isUnranked = ({ points, rank }: UnitScore): boolean => points !== null && rank === null

function UnitCard({ score }: { readonly score: UnitScore }) {
  const styles = useStyles()
  const t = useWords()
  const facts = [
    // Alone in its group a unit is first and last.
    ...(score.rank === null || score.of < 2 ? [] : [t('scores.rank', { rank: score.rank, of: score.of })]),
    ...(isUnranked(score) ? [t('scores.unranked', { known: score.known ?? '×' })] : []),
    ...(score.grade === null ? [] : [t('scores.grade', { grade: score.grade.label })]),
  ]
  // The line above says it already.
  const flags = score.flags.filter(({ code }) => code !== 'low-coverage')
  return (
    <Section title={score.unitName}>
      <Card>
        <div>
          <span className={styles.points}>{score.points ?? '×'}</span>{' '}
          <Text className={styles.facts}>
            {score.points === null ? t('scores.noPoints') : t('scores.unitOfPoints')}
          </Text>
        </div>
        {facts.length > 0 && <Text className={styles.facts}>{facts.join(' · ')}</Text>}
        {flags.map(({ message }) => (
          <Lead key={message}>{message}</Lead>
        ))}
        {score.trace !== undefined && <ScoreTree nodes={score.trace.children} />}
      </Card>
    </Section>
  )
}

/** Of one unit alone: a district's are thousands. */
function Lights({ unit, period }: { readonly unit: string; readonly period: string }) {
  const { server } = usePane()
  const t = useWords()
  const [lights, setLights] = useState<readonly TaskLight[] | 'failed' | undefined>(undefined)
  useEffect(() => {
    const ended = new AbortController()
    server.lights(unit, period, ended.signal).then(
      (found) => ended.signal.aborted || setLights(found),
      () => ended.signal.aborted || setLights('failed'),
    )
    return () => ended.abort()
  }, [server, unit, period])
  if (lights === undefined || lights.length === 0) return null
  return (
    <Section title={t('scores.lights')}>
      <Card>{lights === 'failed' ? <Lead>{t('scores.lightsFailed')}</Lead> : <LightList lights={lights} />}</Card>
    </Section>
  )
}

/** Those with a place, then those with points only, then those without. */
const byStanding = (a: UnitScore, b: UnitScore): number =>
  (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
  Number(a.points === null) - Number(b.points === null)

function Group({ scores }: { readonly scores: readonly UnitScore[] }) {
  const styles = useStyles()
  const t = useWords()
  if (scores.length < 2) return null
  return (
    <Disclosure title={t('scores.group')}>
      {() => (
        <Card>
          <table className={styles.table}>
            <tbody>
              {[...scores].sort(byStanding).map((score) => (
                <tr key={score.unit}>
                  <td className={styles.cell}>{score.rank ?? ''}</td>
                  <th scope="row" className={styles.cell}>
                    {score.unitName}
                    {isUnranked(score) && ` · ${t('scores.unrankedShort')}`}
                  </th>
                  <td className={mergeClasses(styles.cell, styles.number)}>{score.points ?? '×'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
    </Disclosure>
  )
}
