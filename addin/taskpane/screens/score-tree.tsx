import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ScoreTrace } from '../../../shared/wire/scores.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { useWords } from '../pane/use-pane.ts'

const useStyles = makeStyles({
  line: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0 },
  label: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  points: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  inside: { paddingInlineStart: '20px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  parts: { margin: 0, paddingInlineStart: '16px', fontSize: tokens.fontSizeBase200 },
})

/** Nodes of the score tree, each opening to its rule, its inputs and its parts. */
export function ScoreTree({ nodes }: { readonly nodes: readonly ScoreTrace[] }) {
  return nodes.map((node) => <ScoreNode key={node.id} node={node} />)
}

function ScoreNode({ node }: { readonly node: ScoreTrace }) {
  const styles = useStyles()
  const t = useWords()
  return (
    <Disclosure
      title={
        <span className={styles.line}>
          <span className={styles.label}>{node.label}</span>
          <span className={styles.points}>{t('scores.of', { points: node.points ?? '×', full: node.full })}</span>
        </span>
      }
    >
      {() => (
        <div className={styles.inside}>
          <Text className={styles.quiet}>{node.rule}</Text>
          {node.inputs.map(({ label, value, measureUnit }) => (
            <Text key={label} className={styles.quiet}>
              {t('text.labelled', { label, text: value === null ? '×' : `${value}${measureUnit}` })}
            </Text>
          ))}
          {node.missing !== undefined && <Text className={styles.quiet}>{node.missing}</Text>}
          {node.parts.length > 0 && (
            <ul className={styles.parts}>
              {node.parts.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          <ScoreTree nodes={node.children} />
        </div>
      )}
    </Disclosure>
  )
}
