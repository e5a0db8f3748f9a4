import { Button, Field, makeStyles, Textarea } from '@fluentui/react-components'
import { DocumentArrowUp20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { usePaneState, useWords } from '../pane/use-pane.ts'
import { Disclosure } from './disclosure.tsx'
import { Lead, Row } from './section.tsx'

const useStyles = makeStyles({ file: { display: 'none' } })

interface Props {
  /** What kind of text is asked for. */
  readonly button: string
  readonly onFile: (bytes: Uint8Array, name: string) => void
  readonly onText: (text: string) => void
}

/** Opens a .docx or a text from this computer, or takes what is pasted. */
export function TextSource({ button, onFile, onText }: Props) {
  const styles = useStyles()
  const t = useWords()
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
          <>
            <Field label={t('texts.pasteHere')}>
              <Textarea rows={6} resize="vertical" value={text} onChange={(_, { value }) => setText(value)} />
            </Field>
            <Row>
              <Button disabled={text.trim() === '' || work !== undefined} onClick={() => onText(text)}>
                {t('texts.pasteRead')}
              </Button>
            </Row>
          </>
        )}
      </Disclosure>
    </>
  )
}
