import { createRoot } from 'react-dom/client'
import { registerCommands } from '../commands/commands.ts'
import { nearestLanguage, translator } from '../messages/messages.ts'
import { excelHost } from './excel-host.ts'
import { officeTheme } from './office-theme.ts'
import { createPane, type Pane } from './pane/pane.ts'
import { PaneView } from './pane-view.tsx'

/** The page that Excel loads: the pane, and in the same runtime the ribbon's commands. */

const place = document.getElementById('pane')

async function start(into: HTMLElement): Promise<void> {
  const t = translator(nearestLanguage(navigator.language))
  if (typeof Office === 'undefined') return say(into, t('app.noOffice'))
  const { host } = await Office.onReady()
  if (host !== Office.HostType.Excel) return say(into, t(host === null ? 'app.noOffice' : 'app.notExcel'))
  const pane = createPane(excelHost())
  registerCommands(pane)
  await offerFunctions(pane)
  createRoot(into).render(<PaneView pane={pane} theme={officeTheme()} />)
  await pane.start()
}

/** The custom functions, and a fresh answer for every cell that uses them once a sync has changed what they rest on. */
async function offerFunctions(pane: Pane): Promise<void> {
  if (typeof CustomFunctions === 'undefined') return
  const [{ createLookup }, { registerFunctions }] = await Promise.all([
    import('../functions/lookup.ts'),
    import('../functions/register.ts'),
  ])
  const lookup = createLookup(
    () => pane.connected(),
    (work) => setTimeout(work, 20),
    (key, ...values) => translator(pane.store.get().language)(key, ...values),
  )
  registerFunctions(lookup)
  let seen = pane.store.get().synced
  pane.store.subscribe(() => {
    const { synced } = pane.store.get()
    if (synced === seen) return
    seen = synced
    lookup.forget()
    void recalculate()
  })
}

async function recalculate(): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.application.calculate(Excel.CalculationType.full)
    await context.sync()
  }).catch(() => undefined)
}

function say(into: HTMLElement, text: string): void {
  const message = document.createElement('p')
  message.className = 'message'
  message.textContent = text
  into.replaceChildren(message)
}

if (place !== null) void start(place)
