import type { Area } from '../../a1.ts'
import { localAddress } from './addresses.ts'
import { HostObject } from './host-object.ts'
import { interpret, References, type Services } from './interpreter.ts'
import { type SimSheet, SimWorkbook } from './model.ts'
import { actionType, type HostRequest, type HostResponse, type Json } from './protocol.ts'
import { type Listening, workbookObject, workbookTarget } from './workbook-objects.ts'

/** Excel on the web refuses requests and responses above this. */
export const fiveMegabytes = 5 * 1024 * 1024

/** An event on its way to the add-in, in the fields Office.js reads. */
export interface HostEvent {
  readonly messageCategory: number
  readonly messageType: number
  readonly targetId: string
  readonly message: string
}

/** What goes back over the wire: the JSON of a response, or a refusal of the whole request, which no action has seen. */
export type Answer =
  | { readonly status: 'answered'; readonly body: string }
  | {
      readonly status: 'refused'
      readonly code: 'RequestPayloadSizeLimitExceeded' | 'ResponsePayloadSizeLimitExceeded'
    }

/** What the add-in cost so far. */
export interface Traffic {
  /** Round trips, but for those that only let go of objects. */
  syncs: number
  largestRequest: number
  largestResponse: number
}

/**
 * A simulated Excel: answers Office.js' requests from an in-memory workbook. Strict where Excel is, and refusing what
 * it does not model. For tests; it neither calculates nor draws.
 */
export class ExcelHost {
  readonly workbook: SimWorkbook
  readonly traffic: Traffic = { syncs: 0, largestRequest: 0, largestResponse: 0 }
  maxBytes = fiveMegabytes
  /** So many of the next requests find the person typing in a cell. */
  editingFor = 0
  /** Where events go; set by whoever connects an add-in. */
  emit: (event: HostEvent) => void = () => undefined

  /** Whether the task pane of the shared runtime is shown. */
  pane: 'hidden' | 'visible' = 'visible'

  private readonly root: HostObject
  private readonly references = new References()
  private readonly targets = new Set<string>()

  constructor(workbook: SimWorkbook = new SimWorkbook()) {
    this.workbook = workbook
    const events: Listening = {
      listen: (target) => {
        this.targets.add(target)
      },
      unlisten: (target) => {
        this.targets.delete(target)
      },
    }
    this.root = workbookObject(workbook, events, (sheet, area, type) => this.announce(sheet, area, type, 'Local'))
  }

  /** Answers the JSON text of a request. */
  answer(requestText: string): Answer {
    const requestBytes = byteLength(requestText)
    this.traffic.largestRequest = Math.max(this.traffic.largestRequest, requestBytes)
    if (requestBytes > this.maxBytes) return { status: 'refused', code: 'RequestPayloadSizeLimitExceeded' }

    const body = JSON.stringify(this.respond(JSON.parse(requestText)))
    const responseBytes = byteLength(body)
    if (responseBytes > this.maxBytes) return { status: 'refused', code: 'ResponsePayloadSizeLimitExceeded' }
    this.traffic.largestResponse = Math.max(this.traffic.largestResponse, responseBytes)
    return { status: 'answered', body }
  }

  private respond(request: HostRequest): HostResponse {
    if (!isRelease(request)) {
      this.traffic.syncs += 1
      if (this.editingFor > 0) {
        this.editingFor -= 1
        return refusal('InvalidOperationInCellEditMode', 400)
      }
    }
    return interpret(request, this.root, this.references, this.services)
  }

  private readonly services: Services = {
    'Microsoft.AppRuntime.AppRuntimeService': new HostObject('AppRuntimeService', {
      call: {
        getAppRuntimeState: () => (this.pane === 'visible' ? 'Visible' : 'Hidden'),
        setAppRuntimeState: (state) => {
          this.pane = state === 'Hidden' ? 'hidden' : 'visible'
        },
      },
    }),
    'Microsoft.AppRuntime.AppRuntimePersistenceService': new HostObject('AppRuntimePersistenceService', {
      call: { getAppRuntimeStartState: () => 'Default', setAppRuntimeStartState: () => undefined },
    }),
  }

  /** A change by a person (`Local`) or a co-author (`Remote`) reaches those who listen. */
  announce(sheet: SimSheet, area: Area, changeType: string, source: 'Local' | 'Remote'): void {
    if (!this.targets.has(workbookTarget)) return
    const message: Json = {
      address: localAddress(area),
      changeType,
      source,
      worksheetId: sheet.id,
      triggerSource: 'Unknown',
    }
    this.emit({
      messageCategory: 65_536,
      messageType: 10,
      targetId: workbookTarget,
      message: JSON.stringify(message),
    })
  }
}

const isRelease = (request: HostRequest): boolean =>
  request.Actions.every(
    (action) =>
      action.Name === '_RemoveReference' ||
      action.ActionType === actionType.instantiate ||
      action.ActionType === actionType.trace,
  ) && request.Actions.some((action) => action.Name === '_RemoveReference')

/** UTF-8 bytes, without an encoder so that it runs anywhere. */
function byteLength(value: string): number {
  let bytes = 0
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit <= 0xdfff ? 2 : 3
  }
  return bytes
}

function refusal(code: string, status: number): HostResponse {
  return {
    Results: [],
    Error: { Code: code, Message: code, HttpStatusCode: status, ActionIndex: 0, Location: '' },
  }
}
