import type { Pane } from '../taskpane/pane/pane.ts'
import { type CommandName, commandNames } from './command-names.ts'
import { reportOfTheQuarter } from './report-of-the-quarter.ts'

/**
 * What the ribbon's buttons do. They share the pane's state: a button works while the pane is closed, and what it
 * found or did is there when the pane opens, which it asks for when done.
 */
export const commands: Readonly<Record<CommandName, (pane: Pane) => Promise<void>>> = {
  async tztValidate(pane) {
    pane.show('validate')
    await pane.workbook.validate()
  },

  async tztSync(pane) {
    pane.show('sync')
    if (pane.store.get().connection.status === 'connected') await pane.server.sync()
  },

  async tztReport(pane) {
    pane.show('report')
    const request = reportOfTheQuarter(pane.store.get())
    if (request === undefined) return
    if (await pane.report.make(request)) await pane.report.insert('sheet')
  },
}

/** Excel shows a button as busy until `completed` is called, and for ever when it never is. */
export function registerCommands(pane: Pane): void {
  for (const name of commandNames) {
    Office.actions.associate(name, async (event: Office.AddinCommands.Event) => {
      try {
        await pane.ready()
        await commands[name](pane)
        await showPane()
      } finally {
        event.completed()
      }
    })
  }
}

/** A host that cannot open the pane from here shows it when the person opens it. */
async function showPane(): Promise<void> {
  try {
    await Office.addin.showAsTaskpane()
  } catch {
    // Older hosts know no such call.
  }
}
