import { Button, Spinner } from '@fluentui/react-components'
import { ArrowLeft16Regular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { TextsPage } from '../pane/texts-state.ts'
import { usePane, useWords } from '../pane/use-pane.ts'
import { Row } from '../parts/section.tsx'

const pages = {
  template: lazy(async () => ({ default: (await import('./template-page.tsx')).TemplatePage })),
  plan: lazy(async () => ({ default: (await import('./plan-page.tsx')).PlanPage })),
  form: lazy(async () => ({ default: (await import('./form-page.tsx')).FormPage })),
} as const satisfies Record<Exclude<TextsPage, 'reports'>, React.ComponentType>

/** One of the pages beside the reports, with the way back. */
export function TextsPageView({ page }: { readonly page: keyof typeof pages }) {
  const pane = usePane()
  const t = useWords()
  const Page = pages[page]
  const top = useRef<HTMLDivElement>(null)
  // The button that led here is gone: who uses the keyboard goes on from the top of this page.
  useEffect(() => top.current?.focus(), [])
  return (
    <>
      <div ref={top} tabIndex={-1} style={{ outline: 'none' }}>
        <Row>
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowLeft16Regular />}
            onClick={() => pane.texts.show('reports')}
          >
            {t('texts.back')}
          </Button>
        </Row>
      </div>
      <Suspense fallback={<Spinner size="small" label={t('app.loading')} />}>
        <Page />
      </Suspense>
    </>
  )
}
