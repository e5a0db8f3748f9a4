import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import type { Conflict } from '../../actions/sync.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { shortInstant } from '../parts/instant.ts'
import { Card, Section } from '../parts/section.tsx'

const useStyles = makeStyles({
  place: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
    minWidth: 0,
  },
  base: { color: tokens.colorNeutralForeground2 },
  value: { flexGrow: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
})

/** Cells that both sides changed. Both stay as they are until the person has chosen. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const t = useWords()
  if (conflicts.length === 0) return null
  return (
    <Section title={t('sync.conflicts', { count: conflicts.length })}>
      {conflicts.map((conflict) => (
        <ConflictCard key={`${conflict.recordId}/${conflict.field}`} conflict={conflict} />
      ))}
    </Section>
  )
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const styles = useStyles()
  const pane = usePane()
  const { work, language } = usePaneState()
  const t = useWords()
  const place = t('sync.conflictAt', { row: conflict.row + 1, label: conflict.label })
  const who = t('sync.theirsBy', { who: conflict.theirsBy, when: shortInstant(conflict.theirsAt, language) })
  const choose = (choice: 'mine' | 'theirs') => () => void pane.server.resolve(conflict, choice)
  return (
    <Card>
      <div className={styles.place}>
        <Text weight="semibold">{place}</Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowRight16Regular />}
          aria-label={`${t('action.go')} ${place}`}
          onClick={() => pane.workbook.jump({ sheet: conflict.sheet, row: conflict.row })}
        />
      </div>
      <Text size={200} className={styles.base}>
        {t('text.labelled', { label: t('sync.base'), text: conflict.base || t('sync.empty') })}
      </Text>
      <div className={styles.sides}>
        <div className={styles.side}>
          <Text size={200}>{t('sync.mine')}</Text>
          <Text className={styles.value} weight="semibold">
            {conflict.mine || t('sync.empty')}
          </Text>
          <Button size="small" disabled={work !== undefined} onClick={choose('mine')}>
            {t('sync.useMine')}
          </Button>
        </div>
        <div className={styles.side}>
          <Text size={200}>{who}</Text>
          <Text className={styles.value} weight="semibold">
            {conflict.theirs || t('sync.empty')}
          </Text>
          <Button size="small" disabled={work !== undefined} onClick={choose('theirs')}>
            {t('sync.useTheirs')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
