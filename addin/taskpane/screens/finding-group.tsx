import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Finding } from '../../../shared/validate/finding.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { Translate } from '../../messages/messages.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { severityIcons } from '../parts/severity.tsx'
import { certainOnes, type FindingGroup } from './finding-groups.ts'
import { FindingItem } from './finding-item.tsx'

/** A list of thousands is drawn this many at a time, so that the pane stays quick; the counts are always whole. */
const page = 40

const useStyles = makeStyles({
  group: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    minWidth: 0,
  },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  count: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  fix: { margin: `0 0 ${tokens.spacingVerticalXS} 20px` },
  more: { display: 'block', margin: `${tokens.spacingVerticalXS} auto` },
})

interface Props {
  readonly group: FindingGroup
  readonly initially: 'open' | 'closed'
}

export function FindingGroupCard({ group, initially }: Props) {
  const styles = useStyles()
  const t = useWords()
  return (
    <div className={styles.group}>
      <Disclosure
        initially={initially}
        title={
          <span className={styles.title}>
            {severityIcons[group.severity]}
            <span className={styles.name}>{groupTitle(group, t)}</span>
            <Text size={200} className={styles.count}>
              {t('validate.count', { count: group.findings.length })}
            </Text>
          </span>
        }
      >
        {() => <GroupBody group={group} />}
      </Disclosure>
    </div>
  )
}

function GroupBody({ group }: { readonly group: FindingGroup }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [shown, setShown] = useState(page)
  const certain = certainOnes(group.findings)
  const rest = group.findings.length - shown
  return (
    <>
      {certain.length > 1 && (
        <Button
          className={styles.fix}
          size="small"
          disabled={work !== undefined}
          onClick={() => void pane.workbook.fix(certain)}
        >
          {t('validate.fixGroup', { count: certain.length })}
        </Button>
      )}
      <ul className={styles.list}>
        {group.findings.slice(0, shown).map((finding, index) => (
          <FindingItem key={findingKey(finding, index)} finding={finding} />
        ))}
      </ul>
      {rest > 0 && (
        <Button className={styles.more} size="small" appearance="subtle" onClick={() => setShown(shown + page)}>
          {t('action.showMore', { count: Math.min(rest, page) })}
        </Button>
      )}
    </>
  )
}

/** Two findings may be equal in all but their place in the list. */
const findingKey = ({ code, sheet, row, column }: Finding, index: number): string =>
  `${code}/${sheet}/${row}/${column}/${index}`

function groupTitle(group: FindingGroup, t: Translate): string {
  if (group.by === 'code') return t(`code.${group.code}`)
  return group.row === undefined
    ? `${group.sheet} ${t('validate.wholeTable')}`
    : t('validate.row', { row: group.row + 1 })
}
