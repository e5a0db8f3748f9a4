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
  language: nearestLanguage(Office.context.displayLanguage),
  download: saveFile,
  signIn: officeSignIn,
})
