import { areaOf } from '../../addin/workbook/excel/host/addresses.ts'
import { buildWorkbook } from '../../addin/workbook/excel/host/build-workbook.ts'
import { type Answer, ExcelHost } from '../../addin/workbook/excel/host/excel-host.ts'
import type { CellValue } from '../../addin/workbook/workbook.ts'
import { lookAt, type WorkbookSeen } from './look-at.ts'
import type { OpenOptions } from './open-options.ts'
import {
  actionType,
  dispatch,
  type FrameMessage,
  member,
  messageType,
  payloadErrors,
  readFrameMessage,
  requirementSets,
  responseType,
} from './wire.ts'

/** What a test asks of the page. Everything goes through `page.evaluate`, so all of it is plain data. */
export interface ExcelPage {
  /** Opens the workbook and loads the add-in. */
  open(options: OpenOptions): void
  look(): WorkbookSeen
  typeInto(sheet: string, address: string, value: CellValue, source: 'Local' | 'Remote'): void
  /** The next so many requests find the person typing in a cell. */
  editFor(requests: number): void
  limit(bytes: number): void
  /** Runs a ribbon command; resolves when the add-in calls `event.completed()`. */
  command(functionName: string, controlId: string): Promise<void>
  /** Names of what the add-in asked that this page does not act out. */
  readonly unanswered: readonly string[]
}

declare global {
  interface Window {
    excelPage: ExcelPage
  }
}

const conversation = 'conversation-1'
const addinId = 'addin-1'

let host = new ExcelHost()
let documentName = '演示.xlsx'
const unanswered: string[] = []
const commands = new Map<string, () => void>()
let sendCommand: ((invocation: string, name: string, control: string) => void) | undefined
const waitingCommands: (() => void)[] = []

window.excelPage = {
  unanswered,
  open({ plan, addinUrl, width = 350, name = documentName }) {
    host = new ExcelHost(buildWorkbook(plan))
    host.workbook.name = name
    documentName = name
    sendCommand = undefined
    document.querySelector('iframe')?.remove()
    document.body.append(addinFrame(addinUrl, width))
  },
  look: () => lookAt(host),
  typeInto(name, address, value, source) {
    const sheet = host.workbook.find(name)
    if (!sheet) throw new Error(`no sheet ${name}`)
    const area = areaOf(address)
    const cell = sheet.make(area.row, area.column)
    cell.value = value
    delete cell.formula
    host.announce(sheet, area, 'RangeEdited', source)
  },
  editFor(requests) {
    host.editingFor = requests
  },
  limit(bytes) {
    host.maxBytes = bytes
  },
  command: (functionName, controlId) =>
    new Promise((resolve) => {
      const invocation = `invocation ${commands.size + 1}.`
      commands.set(invocation, resolve)
      const send = (): void => sendCommand?.(invocation, functionName, controlId)
      if (sendCommand) send()
      else waitingCommands.push(send)
    }),
}

/** Office.js reads from the frame's name that it runs in Excel on the web, and whom to talk to. */
function addinFrame(url: string, width: number): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.width = String(width)
  frame.name = JSON.stringify({
    hostInfo: 'Excel$Web$16.00$zh-CN$session$$$0',
    xdmInfo: `${conversation}|${addinId}|${location.origin}`,
    serializerVersion: '1',
  })
  frame.src = url
  return frame
}

addEventListener('message', (event) => {
  const message = readFrameMessage(event.data)
  const { source } = event
  if (!message || !source) return
  const post = (kind: number, data: unknown): void => {
    const envelope = {
      _messageType: messageType.response,
      _actionName: message._actionName,
      _conversationId: message._conversationId,
      _correlationId: message._correlationId,
      _origin: location.origin,
      _data: data,
      _errorCode: 0,
      _responseType: kind,
      _serializerVersion: 1,
    }
    source.postMessage(JSON.stringify(envelope), { targetOrigin: event.origin })
  }
  if (message._actionType === actionType.registerEvent) {
    post(responseType.answer, { Error: 0 })
    register(message._actionName, (data) => post(responseType.event, data))
  } else {
    post(responseType.answer, answerTo(message))
  }
})

function answerTo(message: FrameMessage): unknown {
  if (message._actionName === 'ContextActivationManager_getAppContextAsync') return appContext()
  if (message._actionName === 'executeMethod') return execute(message._data)
  if (!message._actionName.startsWith('ContextActivationManager_')) unanswered.push(message._actionName)
  return null
}

function appContext(): unknown {
  return {
    _id: addinId,
    _appName: 16,
    _appVersion: '16.0',
    _appUILocale: 'zh-CN',
    _dataLocale: 'zh-CN',
    _docUrl: `https://documents.invalid/${encodeURIComponent(documentName)}`,
    _clientMode: 0,
    _settings: [],
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: 'session',
    _appInstanceId: addinId,
    _hostFullVersion: '16.0.99999.10000',
    _requirementMatrix: JSON.stringify(requirementSets),
  }
}

function execute(data: unknown): unknown {
  const method = member(member(data, 'DdaMethod'), 'DispatchId')
  if (method === dispatch.executeRichApiRequest) {
    const body = member(member(data, 'ArrayData'), 4)
    return wireAnswer(host.answer(typeof body === 'string' ? body : JSON.stringify(body)))
  }
  if (method === dispatch.appCommandInvocationCompleted) completeCommand(data)
  else unanswered.push(`method ${String(method)}`)
  return { Version: 1, Error: 0 }
}

function wireAnswer(answer: Answer): unknown {
  if (answer.status === 'refused') return { Version: 1, Error: payloadErrors[answer.code] }
  return { Version: 1, Error: 0, Data: [200, [], answer.body] }
}

function completeCommand(data: unknown): void {
  for (const [invocation, resolve] of commands) {
    if (JSON.stringify(data).includes(invocation)) resolve()
  }
}

function register(eventName: string, notify: (data: unknown) => void): void {
  if (eventName === 'appCommandInvoked') {
    sendCommand = (invocation, name, control) =>
      notify({ 0: invocation, 1: name, 2: JSON.stringify({ source: { id: control } }) })
    for (const send of waitingCommands.splice(0)) send()
  } else if (eventName === 'richApiMessage') {
    host.emit = (event) =>
      notify({ ArrayData: [[event.messageCategory, event.messageType, event.targetId, event.message, '1']] })
  } else {
    unanswered.push(`event ${eventName}`)
  }
}
