import { createRoot } from 'react-dom/client'
import { registerCommands } from '../commands/commands.ts'
import { nearestLanguage, translator } from '../messages/messages.ts'
import { excelHost } from './excel-host.ts'
import { officeTheme } from './office-theme.ts'
import { createPane } from './pane/pane.ts'
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
  createRoot(into).render(<PaneView pane={pane} theme={officeTheme()} />)
  await pane.start()
}

function say(into: HTMLElement, text: string): void {
  const message = document.createElement('p')
  message.className = 'message'
  message.textContent = text
  into.replaceChildren(message)
}

if (place !== null) void start(place)
