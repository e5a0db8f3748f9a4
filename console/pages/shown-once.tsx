import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { KeyResponse } from '../../shared/wire/keys.ts'
import { Bar } from '../parts/page.tsx'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  key: { width: '100%', fontFamily: tokens.fontFamilyMonospace },
})

/** A key that was just made: this is the only time anybody sees it. */
export function ShownOnce({ made, onDone }: { readonly made: KeyResponse; readonly onDone: () => void }) {
  const styles = useStyles()
  const t = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [isCopied, setIsCopied] = useState(false)

  useEffect(() => {
    const input = box.current?.querySelector('input')
    input?.focus()
    input?.select()
  }, [])

  const copy = async (): Promise<void> => {
    box.current?.querySelector('input')?.select()
    try {
      await navigator.clipboard.writeText(made.key)
      setIsCopied(true)
    } catch {
      // Where the browser forbids it the key stays selected, to be copied by hand.
    }
  }

  return (
    <div ref={box} className={styles.box} role="status">
      <Field label={t('keys.made', { name: made.name })} hint={t('keys.once')}>
        <Input className={styles.key} readOnly value={made.key} />
      </Field>
      <Bar>
        <Button appearance="primary" onClick={() => void copy()}>
          {t(isCopied ? 'keys.copied' : 'keys.copy')}
        </Button>
        <Button onClick={onDone}>{t('keys.kept')}</Button>
      </Bar>
    </div>
  )
}
