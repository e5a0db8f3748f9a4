import { Button, FluentProvider, makeStyles, ProgressBar, Spinner, Text, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { themes } from '../../ui/theme.ts'
import { translator } from '../messages/messages.ts'
import type { Pane } from '../taskpane/pane/pane.ts'
import { PaneView } from '../taskpane/pane-view.tsx'
import { CrashGuard } from '../taskpane/parts/crash-guard.tsx'
import type { DemoDesk } from './demo-host.ts'
import type { DemoWorkbook } from './demo-workbook.ts'
import { DropZone } from './drop-zone.tsx'
import { fetchExample } from './example-files.ts'
import { shownRows } from './grid/shown-size.ts'
import { GuideBar } from './guide-bar.tsx'
import { openFile } from './open-file.ts'
import { type Side, SideSwitch } from './side-switch.tsx'
import { TopBar } from './top-bar.tsx'
import { useSides } from './use-sides.ts'

const GridView = lazy(async () => ({ default: (await import('./grid/grid-view.tsx')).GridView }))

const narrow = '@media (max-width: 760px)'

const useStyles = makeStyles({
  provider: { height: '100%' },
  page: { display: 'flex', flexDirection: 'column', height: '100%', minWidth: 0 },
  body: { display: 'flex', flexGrow: 1, minHeight: 0 },
  grid: { flexGrow: 1, minWidth: 0, position: 'relative', [narrow]: { '&[data-shown="no"]': { display: 'none' } } },
  pane: {
    width: '400px',
    flexShrink: 0,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    minWidth: 0,
    [narrow]: { width: '100%', borderLeft: 'none', '&[data-shown="no"]': { display: 'none' } },
  },
  wait: {
    position: 'absolute',
    inset: 0,
    display: 'grid',
    placeItems: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  opening: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalM,
    width: 'min(360px, 80%)',
  },
  saved: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorPaletteGreenBackground1,
  },
  problem: {
    padding: tokens.spacingHorizontalM,
    color: tokens.colorPaletteRedForeground1,
    backgroundColor: tokens.colorPaletteRedBackground1,
  },
})

/** Good news goes by itself, in milliseconds. */
const savedFor = 10_000

interface Props {
  readonly desk: DemoDesk
  readonly pane: Pane
  readonly examples: readonly string[]
}

/** A file on its way in. `done`: from 0 to 1. */
interface Opening {
  readonly name: string
  readonly done: number
}

export function DemoPage({ desk, pane, examples }: Props) {
  const styles = useStyles()
  const { language } = useSyncExternalStore(pane.store.subscribe, pane.store.get)
  const t = translator(language)
  const [workbook, setWorkbook] = useState<DemoWorkbook>()
  const [opening, setOpening] = useState<Opening>()
  const current = useRef<AbortController>(undefined)
  const [problem, setProblem] = useState<string>()
  const [saved, setSaved] = useState<string>()
  const [side, setSide] = useState<Side>('pane')

  const open = useCallback(
    async (name: string, bytes: Promise<Uint8Array>) => {
      // Whoever opens another file meanwhile wants that one.
      current.current?.abort()
      const own = new AbortController()
      current.current = own
      setOpening({ name, done: 0 })
      setProblem(undefined)
      setSaved(undefined)
      try {
        const opened = await openFile(await bytes, name, own.signal, (done) => setOpening({ name, done }))
        if (opened === undefined || own.signal.aborted) return
        desk.put(opened)
        setWorkbook(opened)
        void pane.start()
      } catch (cause) {
        if (own.signal.aborted) return
        const words = translator(pane.store.get().language)
        setProblem(words('text.labelled', { label: words('demo.failed', { name }), text: await pane.describe(cause) }))
      } finally {
        if (current.current === own) setOpening(undefined)
      }
    },
    [desk, pane],
  )

  const openOwn = useCallback(
    (file: File) =>
      void open(
        file.name,
        file.arrayBuffer().then((held) => new Uint8Array(held)),
      ),
    [open],
  )
  const refused = useCallback(
    async (cause: unknown) => {
      const words = translator(pane.store.get().language)
      setProblem(words('demo.refusedEdit', { reason: await pane.describe(cause) }))
    },
    [pane],
  )

  useEffect(() => {
    const [first] = examples
    if (first !== undefined) void open(first, fetchExample(first))
  }, [examples, open])

  useEffect(
    () =>
      workbook?.watch(({ what }) => {
        // Where only one of the two is in view, a jump would otherwise lead to nowhere to be seen.
        if (what === 'select' && window.matchMedia('(max-width: 760px)').matches) setSide('grid')
      }),
    [workbook],
  )

  useEffect(() => {
    if (saved === undefined) return
    const timer = setTimeout(() => setSaved(undefined), savedFor)
    return () => clearTimeout(timer)
  }, [saved])

  useEffect(() => {
    document.title = t('demo.title')
  }, [t])

  const { body, onKeyDownCapture, onPointerDownCapture, onFocusCapture } = useSides()

  return (
    <FluentProvider theme={themes.light} className={styles.provider}>
      <DropZone text={t('demo.drop')} onFile={openOwn} />
      <div className={styles.page}>
        <TopBar
          t={t}
          examples={examples}
          workbook={workbook}
          onExample={(name) => void open(name, fetchExample(name))}
          onFile={openOwn}
          onSaved={(name) => setSaved(t('demo.saved', { name }))}
        />
        <GuideBar t={t} storage={desk.host.storage} />
        <div role="alert">{problem !== undefined && <div className={styles.problem}>{problem}</div>}</div>
        <div role="status">{saved !== undefined && <div className={styles.saved}>{saved}</div>}</div>
        <SideSwitch t={t} side={side} onSide={setSide} />
        <div
          ref={body}
          className={styles.body}
          onKeyDownCapture={onKeyDownCapture}
          onPointerDownCapture={onPointerDownCapture}
          onFocusCapture={onFocusCapture}
        >
          <section className={styles.grid} aria-label={t('demo.grid')} data-shown={side === 'grid' ? 'yes' : 'no'}>
            {workbook !== undefined && (
              <Suspense
                fallback={
                  <div className={styles.wait}>
                    <Spinner label={t('demo.gridLoading')} />
                  </div>
                }
              >
                <CrashGuard text={t('demo.gridCrashed')} button={t('app.reload')}>
                  <GridView
                    workbook={workbook}
                    lang={language === 'en-US' ? 'en' : 'zh'}
                    onRefused={refused}
                    cutNotice={t('demo.gridBig', { rows: shownRows })}
                  />
                </CrashGuard>
              </Suspense>
            )}
            {opening !== undefined && (
              <div className={styles.wait}>
                <div className={styles.opening} role="status">
                  <Text>{t('demo.opening', { name: opening.name })}</Text>
                  <ProgressBar aria-label={t('demo.opening', { name: opening.name })} value={opening.done} />
                  <Button onClick={() => current.current?.abort()}>{t('action.cancel')}</Button>
                </div>
              </div>
            )}
            {workbook === undefined && opening === undefined && (
              <div className={styles.wait}>
                <Text>{t('demo.noExamples')}</Text>
              </div>
            )}
          </section>
          <aside className={styles.pane} aria-label={t('demo.pane')} data-shown={side === 'pane' ? 'yes' : 'no'}>
            <PaneView pane={pane} theme="light" />
          </aside>
        </div>
      </div>
    </FluentProvider>
  )
}
