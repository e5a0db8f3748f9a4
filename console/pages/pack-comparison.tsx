import { makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { Pack } from '../../shared/pack/pack.ts'
import { comparePacks, type PackChange } from '../../shared/pack/sheets/compare.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Quiet } from '../parts/page.tsx'
import { Sign } from '../parts/sign.tsx'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0 },
  item: {
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    paddingInlineStart: tokens.spacingHorizontalL,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { maxHeight: '9em', overflowY: 'auto', whiteSpace: 'pre-wrap' },
})

/** A sheet with more than this many changes shows the first of them. */
const mostShown = 200

const looks = { added: 'good', removed: 'warning', changed: 'open' } as const

/** What would change, in the words of the pack's workbook: sheet by sheet, row by row, cell by cell. */
export function PackComparison({ before, after }: { readonly before: Pack; readonly after: Pack }) {
  const t = useWords()
  const changes = useMemo(() => comparePacks(before, after), [before, after])
  if (changes.length === 0) return <p style={{ margin: 0 }}>{t('pack.noChange')}</p>
  const bySheet = [...Map.groupBy(changes, ({ sheet }) => sheet)]
  return (
    <div>
      <p style={{ marginTop: 0 }}>{t('pack.changes', { count: changes.length, version: before.version })}</p>
      {bySheet.map(([sheet, own], at) => (
        <Disclosure
          key={sheet}
          title={t('pack.changesIn', { sheet, count: own.length })}
          initially={at < 3 && own.length <= 10 ? 'open' : 'closed'}
        >
          {() => <Changes changes={own} />}
        </Disclosure>
      ))}
    </div>
  )
}

function Changes({ changes }: { readonly changes: readonly PackChange[] }) {
  const styles = useStyles()
  const t = useWords()
  return (
    <>
      <ul className={styles.list}>
        {changes.slice(0, mostShown).map(({ row, change, cells }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one name stand in a fixed order
          <li key={`${row}/${at}`} className={styles.item}>
            <span className={styles.head}>
              <Sign look={looks[change]}>{t(`packChange.${change}`)}</Sign>
              <span>{row}</span>
            </span>
            {cells.map((cell) => (
              <Quiet key={cell.head}>
                <span className={styles.words}>
                  {change === 'changed'
                    ? t('pack.cellChanged', {
                        head: cell.head,
                        before: cell.before || t('pack.nothing'),
                        after: cell.after || t('pack.nothing'),
                      })
                    : t('text.labelled', { label: cell.head, text: change === 'added' ? cell.after : cell.before })}
                </span>
              </Quiet>
            ))}
          </li>
        ))}
      </ul>
      {changes.length > mostShown && <Quiet>{t('pack.moreChanges', { count: changes.length - mostShown })}</Quiet>}
    </>
  )
}
