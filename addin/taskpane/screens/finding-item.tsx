import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Finding } from '../../../shared/validate/finding.ts'
import type { Translate } from '../../messages/messages.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { findingPlace } from './finding-groups.ts'

const useStyles = makeStyles({
  item: {
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS} 0`,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  jump: {
    display: 'grid',
    gridTemplateColumns: 'minmax(44px, auto) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  place: {
    color: tokens.colorBrandForegroundLink,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  message: { overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingInlineStart: '56px',
  },
  reason: { flexGrow: 1, minWidth: '120px' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

/** One finding: a click leads to its cell, and a suggestion can be taken right here; a doubtful one says that it is one. */
export function FindingItem({ finding }: { readonly finding: Finding }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const place = findingPlace(finding)
  const { suggestion, sheet, row, column } = finding
  const busy = work !== undefined
  const jump = (): void => pane.workbook.jump({ sheet, row: row ?? 0, ...(column === undefined ? {} : { column }) })
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.jump}
        title={place === '' ? sheet : t('validate.jump', { cell: `${sheet} ${place}` })}
        onClick={jump}
      >
        <span className={styles.place}>{placeWords(finding, t)}</span>
        <span className={styles.message}>{finding.message}</span>
      </button>
      {suggestion?.certain && (
        <div className={styles.actions}>
          <Button
            size="small"
            disabled={busy}
            onClick={() => void pane.workbook.fix([finding])}
            aria-label={t('validate.fixThis', { cell: place, text: suggestion.text })}
          >
            {t('validate.fix')}
          </Button>
          <Text size={200} className={styles.quiet}>
            {suggestion.text}
          </Text>
        </div>
      )}
      {suggestion !== undefined && !suggestion.certain && (
        <div className={styles.actions}>
          <Button
            size="small"
            appearance="subtle"
            disabled={busy}
            onClick={() => void pane.workbook.fix([finding], 'doubtful too')}
            aria-label={t('validate.takeThis', { cell: place, text: suggestion.text })}
          >
            {t('validate.take')}
          </Button>
          <Text size={200} className={styles.quiet}>
            {t('validate.suggestion', { text: suggestion.text })}
          </Text>
        </div>
      )}
      {finding.severity === 'warning' && !suggestion?.certain && <Accept finding={finding} />}
    </li>
  )
}

/** A cell by its address, a row as a row: a bare number would say nothing. */
function placeWords(finding: Finding, t: Translate): string {
  const { row, column } = finding
  if (row !== undefined) return column === undefined ? t('validate.row', { row: row + 1 }) : findingPlace(finding)
  return column === undefined ? t('validate.wholeTable') : t('mapping.column', { letter: findingPlace(finding) })
}

function Accept({ finding }: { readonly finding: Finding }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [reason, setReason] = useState<string>()
  if (reason === undefined) {
    return (
      <div className={styles.actions}>
        <Button size="small" appearance="subtle" onClick={() => setReason('')}>
          {t('validate.accept')}
        </Button>
      </div>
    )
  }
  const submit = (event: React.FormEvent): void => {
    event.preventDefault()
    if (reason.trim() !== '') void pane.workbook.accept(finding, reason.trim())
  }
  return (
    <form
      className={styles.actions}
      onSubmit={submit}
      onKeyDown={({ key }) => key === 'Escape' && setReason(undefined)}
    >
      <Input
        size="small"
        className={styles.reason}
        autoFocus
        aria-label={t('validate.acceptReason')}
        placeholder={t('validate.acceptReason')}
        value={reason}
        onChange={(_, { value }) => setReason(value)}
      />
      <Button size="small" type="submit" disabled={work !== undefined || reason.trim() === ''}>
        {t('validate.acceptSave')}
      </Button>
      <Button size="small" appearance="subtle" onClick={() => setReason(undefined)}>
        {t('action.cancel')}
      </Button>
    </form>
  )
}
