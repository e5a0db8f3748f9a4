import { nearestLanguage } from '../messages/messages.ts'
import { browserStorage } from './pane/browser-storage.ts'
import type { PaneHost } from './pane/host.ts'
import { saveFile } from './pane/save-file.ts'
import { officeSignIn } from './pane/sign-in-window.ts'

/** The pane's host inside Excel. Only to be made once Office is ready. */
export const excelHost = (): PaneHost => ({
  mode: 'excel',
  async openWorkbook() {
    const { excelWorkbook } = await import('../workbook/excel/excel-workbook.ts')
    return excelWorkbook()
  },
  storage: browserStorage('taizhangtong.'),
  tabStorage: browserStorage('taizhangtong.', () => window.sessionStorage),
  language: nearestLanguage(Office.context.displayLanguage),
  download: saveFile,
  signInWindow: 'office',
  signIn: officeSignIn,
  bringForward() {
    // A host that cannot open the pane from here shows it when the person opens it.
    void Office.addin?.showAsTaskpane().catch(() => undefined)
  },
})
