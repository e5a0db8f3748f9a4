import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createContext, Script } from 'node:vm'
import { type Answer, ExcelHost } from './excel-host.ts'
import type { SimWorkbook } from './model.ts'

/** The namespace Office.js defines; what `excelWorkbook` takes instead of the global one. */
export type ExcelApi = typeof Excel

export interface NodeExcel {
  readonly excel: ExcelApi
  readonly host: ExcelHost
}

/** The message numbers of Office.js' native bridge. */
const bridgeMessage = { response: 2, event: 3 } as const

interface Bridge {
  sendMessageToHost(text: string): void
  /** Put there by Office.js. */
  onMessageFromHost?(text: string): void
}

let script: Script | undefined

/** Microsoft's file, unmodified, from the development dependency. */
function runtimeScript(): Script {
  if (script) return script
  const folder = dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json'))
  const filename = join(folder, 'dist', 'excel-web-16.00.js')
  script = new Script(readFileSync(filename, 'utf8'), { filename })
  return script
}

/** Runs Office.js in Node against a simulated Excel. Every call gives its own runtime and its own workbook. */
export function excelInNode(workbook?: SimWorkbook): NodeExcel {
  const host = new ExcelHost(workbook)
  const bridge = connect(host)
  const globals = browserGlobals(bridge)
  runtimeScript().runInContext(createContext(globals))
  const excel = globals.Excel as ExcelApi | undefined
  if (!excel) throw new Error('Office.js did not define Excel')
  return { excel, host }
}

function connect(host: ExcelHost): Bridge {
  const bridge: Bridge = {
    sendMessageToHost(message) {
      const { id, message: sent } = JSON.parse(message) as { id: string; message: { body: unknown } }
      const body = typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body)
      const answer = { id, type: bridgeMessage.response, message: httpResponse(host.answer(body)) }
      setTimeout(() => bridge.onMessageFromHost?.(JSON.stringify(answer)), 0)
    },
  }
  host.emit = (event) => {
    const entry = [event.messageCategory, event.messageType, event.targetId, event.message, '1']
    setTimeout(
      () => bridge.onMessageFromHost?.(JSON.stringify({ type: bridgeMessage.event, message: { entries: [entry] } })),
      0,
    )
  }
  return bridge
}

/** A refused request comes back as an HTTP error. */
function httpResponse(answer: Answer): { statusCode: number; headers: object; body: string } {
  if (answer.status === 'answered') return { statusCode: 200, headers: {}, body: answer.body }
  const error = { code: answer.code, message: 'The payload size has exceeded the limit.' }
  return { statusCode: 400, headers: {}, body: JSON.stringify({ error }) }
}

/** The little of a browser that Office.js touches while it loads. */
function browserGlobals(bridge: Bridge): Record<string, unknown> {
  const nothing = (): void => undefined
  const element = () => ({
    style: {},
    setAttribute: nothing,
    appendChild: nothing,
    getElementsByTagName: () => [],
    addEventListener: nothing,
  })
  const globals: Record<string, unknown> = {
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    performance,
    _richApiNativeBridge: bridge,
    navigator: { userAgent: 'Chrome', language: 'zh-CN' },
    location: { href: 'https://localhost/', search: '', hash: '', protocol: 'https:', host: 'localhost' },
    addEventListener: nothing,
    removeEventListener: nothing,
    document: {
      readyState: 'loading',
      getElementById: () => null,
      getElementsByTagName: () => [],
      createElement: element,
      addEventListener: nothing,
      documentElement: element(),
      cookie: '',
    },
  }
  globals.window = globals
  return globals
}
