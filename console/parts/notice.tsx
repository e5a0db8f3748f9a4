import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { sentenceOf } from '../session/api-error.ts'
import { useLanguage, useWords } from '../session/session.ts'

/** What went wrong and what to do next, read out at once. */
export function Failure({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const language = useLanguage()
  const t = useWords()
  return (
    <div role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody style={{ paddingBlock: 4 }}>{sentenceOf(error, language)}</MessageBarBody>
        {again !== undefined && (
          <MessageBarActions>
            <Button size="small" onClick={again}>
              {t('action.again')}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  )
}

/** How an action went. The place is there before its words, so that they are read out. */
export function Outcome({ of }: { readonly of: WorkOutcome | undefined }) {
  return (
    <>
      <div role="status">
        {of?.ok === true && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody style={{ paddingBlock: 4 }}>{of.sentence}</MessageBarBody>
          </MessageBar>
        )}
      </div>
      {of?.ok === false && <Failure error={of.error} />}
    </>
  )
}

export type WorkOutcome =
  | { readonly ok: true; readonly sentence: string }
  | { readonly ok: false; readonly error: unknown }
