import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { ScoreTrace, TracePart } from '../../shared/wire/scores.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { BarMark } from '../parts/bar.tsx'
import { Quiet } from '../parts/page.tsx'
import { addressOf } from '../session/address.ts'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  label: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  bar: { width: '120px', flexShrink: 0, '@media (max-width: 720px)': { display: 'none' } },
  points: { minWidth: '96px', textAlign: 'end', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  inside: { paddingInlineStart: '20px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  parts: { margin: 0, paddingInlineStart: '20px', overflowWrap: 'anywhere' },
})

/** A node of the score tree: its points, then its rule, what went in, each addend with its records, and its children. */
export function TraceNode({
  node,
  initially = 'closed',
}: {
  readonly node: ScoreTrace
  readonly initially?: 'open' | 'closed'
}) {
  const styles = useStyles()
  const t = useWords()
  const share = Number(node.full) > 0 ? Number(node.points ?? 0) / Number(node.full) : undefined
  return (
    <Disclosure
      initially={initially}
      title={
        <span className={styles.line}>
          <span className={styles.label}>{node.label}</span>
          <span className={styles.bar}>{share !== undefined && <BarMark share={share} />}</span>
          <span className={styles.points}>{t('scores.of', { points: node.points ?? '×', full: node.full })}</span>
        </span>
      }
    >
      {() => (
        <div className={styles.inside}>
          <Quiet>{node.rule}</Quiet>
          {node.inputs.map(({ label, value, measureUnit }) => (
            <Quiet key={label}>
              {t('text.labelled', { label, text: value === null ? '×' : `${value}${measureUnit}` })}
            </Quiet>
          ))}
          {node.missing !== undefined && <Quiet>{node.missing}</Quiet>}
          {node.parts.length > 0 && (
            <ul className={styles.parts}>
              {node.parts.map((part) => (
                <li key={`${part.text}/${part.points}`}>
                  {part.text} <Evidence of={part} />
                </li>
              ))}
            </ul>
          )}
          {node.children.map((child) => (
            <TraceNode key={child.id} node={child} />
          ))}
        </div>
      )}
    </Disclosure>
  )
}

const shown = 3

function Evidence({ of: { text, evidence } }: { readonly of: TracePart }) {
  const t = useWords()
  return evidence.slice(0, shown).map(({ record }, index) => (
    <span key={record}>
      {' '}
      <Link href={addressOf('records', { record })} aria-label={t('scores.evidenceOf', { text, number: index + 1 })}>
        {t('scores.evidence', { number: index + 1 })}
      </Link>
    </span>
  ))
}
