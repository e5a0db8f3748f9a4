import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { DocumentArrowUp20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { usePaneState } from '../pane/use-pane.ts'
import { Lead, Row } from '../parts/section.tsx'
import { useTextWords } from './use-text-words.ts'

const useStyles = makeStyles({
  file: { display: 'none' },
  paste: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

interface Props {
  /** What kind of text is asked for. */
  readonly button: string
  readonly onFile: (bytes: Uint8Array, name: string) => void
  readonly onText: (text: string) => void
}

/** Opens a .docx or a text from this computer, or takes what is pasted. */
export function TextSource({ button, onFile, onText }: Props) {
  const styles = useStyles()
  const t = useTextWords()
  const { work, texts } = usePaneState()
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)

  const take = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) onFile(new Uint8Array(await file.arrayBuffer()), file.name)
    // The same file may be opened again after it was changed.
    if (input.current !== null) input.current.value = ''
  }

  return (
    <>
      <Row>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".docx,.txt,.md"
          aria-label={button}
          tabIndex={-1}
          onChange={({ target }) => void take(target.files?.[0])}
        />
        <Button
          appearance="primary"
          icon={<DocumentArrowUp20Regular />}
          disabled={work !== undefined}
          onClick={() => input.current?.click()}
        >
          {button}
        </Button>
      </Row>
      {texts.refusal !== undefined && (
        <div role="alert">
          <Lead>{texts.refusal}</Lead>
        </div>
      )}
      <Disclosure title={t('texts.paste')}>
        {() => (
          <div className={styles.paste}>
            <Field label={t('texts.pasteHere')}>
              <Textarea rows={6} resize="vertical" value={text} onChange={(_, { value }) => setText(value)} />
            </Field>
            <Row>
              <Button disabled={text.trim() === '' || work !== undefined} onClick={() => onText(text)}>
                {t('texts.pasteRead')}
              </Button>
            </Row>
          </div>
        )}
      </Disclosure>
    </>
  )
}
