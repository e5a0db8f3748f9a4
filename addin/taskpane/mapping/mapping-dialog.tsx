import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Select,
  Text,
  tokens,
} from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { AttachedLedger } from '../../actions/attach.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Lead } from '../parts/section.tsx'
import { chosenTwice, fittingChoices, missingRequired, recognisedFields } from './column-choice.ts'
import { ColumnRow } from './column-row.tsx'
import { sampleValues } from './sample-values.ts'

const useStyles = makeStyles({
  surface: {
    maxWidth: '560px',
    width: 'calc(100vw - 16px)',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
  },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxHeight: '66vh' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  fault: { color: tokens.colorPaletteRedForeground1 },
})

/** Among the kinds to choose from: ids of kinds hold no such sign. */
const notALedger = '-'

/** What each column is taken for, and the way to say otherwise. The choice is remembered in the workbook. */
export function MappingDialog({ ledger }: { readonly ledger: AttachedLedger }) {
  const styles = useStyles()
  const pane = usePane()
  const { language, work } = usePaneState()
  const t = useWords()
  const kinds = pane.workbook.kinds()
  const [isLeftOut, setLeftOut] = useState(false)
  const [kindId, setKindId] = useState(ledger.kind?.id ?? ledger.table.kindAlternatives[0])
  const [choices, setChoices] = useState(() => recognisedFields(ledger.table.columns))
  const [samples, setSamples] = useState<ReadonlyMap<number, readonly string[]>>(new Map())
  const kind = kinds.find(({ id }) => id === kindId)
  const twice = kind === undefined ? [] : chosenTwice(kind, choices)
  const missing = kind === undefined ? [] : missingRequired(kind, choices)
  const close = (): void => pane.workbook.openMapping(undefined)

  useEffect(() => {
    let isOpen = true
    void pane.workbook.read(ledger.sheet).then((grid) => {
      if (isOpen && grid !== undefined) setSamples(sampleValues(ledger.table, grid))
    })
    return () => {
      isOpen = false
    }
  }, [pane, ledger])

  const chooseKind = (id: string): void => {
    setLeftOut(id === notALedger)
    if (id === notALedger) return
    const chosen = kinds.find((other) => other.id === id)
    setKindId(chosen?.id)
    if (chosen !== undefined) setChoices(fittingChoices(chosen, choices))
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => open || close()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle
            action={
              <Button appearance="subtle" aria-label={t('action.close')} icon={<Dismiss20Regular />} onClick={close} />
            }
          >
            {t('mapping.title', { sheet: ledger.sheet })}
          </DialogTitle>
          <DialogContent className={styles.content}>
            <Lead>{t('mapping.lead')}</Lead>
            <Field label={t('mapping.kind')}>
              <Select value={isLeftOut ? notALedger : (kindId ?? '')} onChange={(_, { value }) => chooseKind(value)}>
                <option value="" disabled>
                  {t('mapping.chooseKind')}
                </option>
                {kinds.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title[language]}
                  </option>
                ))}
                <option value={notALedger}>{t('mapping.notLedger')}</option>
              </Select>
            </Field>
            {isLeftOut && <Lead>{t('mapping.notLedgerLead')}</Lead>}
            {kind !== undefined && !isLeftOut && (
              <ul className={styles.list}>
                {ledger.table.columns.map((column) => (
                  <ColumnRow
                    key={column.column}
                    column={column}
                    kind={kind}
                    samples={samples.get(column.column) ?? []}
                    field={choices.get(column.column) ?? null}
                    onChange={(field) => setChoices(new Map(choices).set(column.column, field))}
                  />
                ))}
              </ul>
            )}
            {missing.length > 0 && !isLeftOut && (
              <Text>
                {t('mapping.missing', {
                  labels: missing.map(({ label }) => label[language]).join(t('text.listSeparator')),
                })}
              </Text>
            )}
            <div role="status">
              {twice.map(({ id, label }) => (
                <Text key={id} block className={styles.fault}>
                  {t('mapping.twice', { label: label[language] })}
                </Text>
              ))}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{t('action.cancel')}</Button>
            <Button
              appearance="primary"
              disabled={work !== undefined || (!isLeftOut && (kind === undefined || twice.length > 0))}
              onClick={() => {
                if (isLeftOut) void pane.workbook.leaveOut(ledger)
                else if (kind !== undefined) void pane.workbook.remap(ledger, { kind: kind.id, columns: choices })
              }}
            >
              {t(isLeftOut ? 'mapping.leaveOut' : 'mapping.save')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
