import { popUpSignIn } from '../actions/sign-in-window.ts'
import { nearestLanguage } from '../messages/messages.ts'
import { browserStorage } from '../taskpane/pane/browser-storage.ts'
import type { Connection, PaneHost } from '../taskpane/pane/host.ts'
import { saveFile } from '../taskpane/pane/save-file.ts'
import { WorkbookError } from '../workbook/workbook.ts'
import type { DemoWorkbook } from './demo-workbook.ts'

/** The page's own workbook, which another may take the place of at any time. */
export interface DemoDesk {
  readonly host: PaneHost
  put(workbook: DemoWorkbook): void
}

export function demoDesk(preset: Connection | undefined): DemoDesk {
  let open: DemoWorkbook | undefined
  return {
    put(workbook) {
      open = workbook
    },
    host: {
      mode: 'demo',
      async openWorkbook() {
        if (open === undefined) throw new WorkbookError('host', 'no workbook has been opened')
        return open
      },
      storage: browserStorage('taizhangtong.demo.'),
      tabStorage: browserStorage('taizhangtong.demo.', () => window.sessionStorage),
      language: nearestLanguage(navigator.language),
      download: saveFile,
      signInWindow: 'browser',
      signIn: popUpSignIn,
      bringForward() {},
      ...(preset === undefined ? {} : { preset }),
    },
  }
}

/** The server that `npm start` made for this page, where there is one. */
export async function readDemoConfig(): Promise<Connection | undefined> {
  try {
    const answer = await fetch(new URL('demo-config.json', document.baseURI), { cache: 'no-store' })
    if (!answer.ok) return undefined
    const config: unknown = await answer.json()
    return isConnection(config) ? { url: config.url, key: config.key } : undefined
  } catch {
    return undefined
  }
}

const isConnection = (config: unknown): config is Connection =>
  typeof config === 'object' &&
  config !== null &&
  'url' in config &&
  typeof config.url === 'string' &&
  'key' in config &&
  typeof config.key === 'string'
