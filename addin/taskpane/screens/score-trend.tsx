import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { TrendPoint } from '../../actions/scores.ts'
import { useWords } from '../pane/use-pane.ts'
import { periodName } from '../parts/period-choices.ts'
import { Card, Lead, Section } from '../parts/section.tsx'

const useStyles = makeStyles({
  chart: { display: 'block', width: '100%', height: '96px' },
  bar: { fill: tokens.colorBrandBackground, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  now: { fill: tokens.colorBrandForeground1, '@media (forced-colors: active)': { fill: 'Highlight' } },
  base: { stroke: tokens.colorNeutralStroke1, '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: { textAlign: 'start', fontWeight: tokens.fontWeightRegular, paddingBlock: '2px' },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
})

const height = 96
const width = 300

/** A unit's points over the last periods: bars from zero for the eye, and the numbers themselves beside them. */
export function ScoreTrend({ unit, trend }: { readonly unit: string; readonly trend: readonly TrendPoint[] }) {
  const styles = useStyles()
  const t = useWords()
  const points = trend.map(({ period, points: all }) => ({ period, value: all.get(unit) ?? null }))
  if (points.filter(({ value }) => value !== null).length < 2) return null
  const top = Math.max(100, ...points.map(({ value }) => Number(value ?? 0)))
  const step = width / points.length
  return (
    <Section title={t('scores.trend')}>
      <Card>
        <svg
          className={styles.chart}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          {points.map(({ period, value }, at) => {
            const tall = (Math.max(0, Number(value ?? 0)) / top) * (height - 2)
            return (
              <rect
                key={period}
                className={at === points.length - 1 ? styles.now : styles.bar}
                x={at * step + step * 0.2}
                y={height - 1 - tall}
                width={step * 0.6}
                height={tall}
              />
            )
          })}
          <line className={styles.base} x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
        </svg>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.cell}>
                {t('scores.period')}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.number)}>
                {t('scores.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ period, value }) => (
              <tr key={period}>
                <th scope="row" className={styles.cell}>
                  {periodName(period, t)}
                </th>
                <td className={mergeClasses(styles.cell, styles.number)}>{value ?? '×'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Lead>{t('scores.trendBasis')}</Lead>
      </Card>
    </Section>
  )
}
