/**
 * What Office.js in the frame and Excel around it say to each other by `postMessage`, as far as this page needs it.
 * Names and numbers are those of Office.js 1.1.110.
 */
export interface FrameMessage {
  readonly _messageType: number
  readonly _actionName: string
  readonly _actionType: number
  readonly _conversationId: string
  readonly _correlationId: number
  readonly _data: unknown
}

export const messageType = { request: 0, response: 1 } as const
/** An answer comes once; events follow under the number of the request that registered for them. */
export const responseType = { answer: 0, event: 1 } as const

export const actionType = { invoke: 0, registerEvent: 1, unregisterEvent: 2 } as const

/** `executeMethod` carries one of these. */
export const dispatch = { executeRichApiRequest: 93, appCommandInvocationCompleted: 94 } as const

/** Office.js' numbers for a request refused before anything ran. */
export const payloadErrors = {
  RequestPayloadSizeLimitExceeded: 5103,
  ResponsePayloadSizeLimitExceeded: 5104,
} as const

/** What of Office.js' requirement sets this page claims to have. */
export const requirementSets = {
  ExcelApi: '1.17',
  SharedRuntime: '1.2',
  RibbonApi: '1.2',
  DialogApi: '1.2',
  Settings: '1.1',
  AddinCommands: '1.3',
} as const

/** The message in a `postMessage` event, or `undefined` where it is none of Office.js. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'string') return undefined
  try {
    const message: unknown = JSON.parse(data)
    return isRequest(message) ? message : undefined
  } catch {
    return undefined
  }
}

const isRequest = (value: unknown): value is FrameMessage =>
  typeof value === 'object' && value !== null && '_messageType' in value && value._messageType === messageType.request

/** Reads a member of unknown data. */
export const member = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
