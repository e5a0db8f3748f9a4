import type { Area } from '../../a1.ts'
import { localAddress } from './addresses.ts'
import type { HostObject } from './host-object.ts'
import { interpret, References } from './interpreter.ts'
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

  /** Answers the JSON text of a request by that of a response. */
  answer(requestText: string): string {
    const requestBytes = byteLength(requestText)
    this.traffic.largestRequest = Math.max(this.traffic.largestRequest, requestBytes)
    if (requestBytes > this.maxBytes) return refusal('RequestPayloadSizeLimitExceeded', 413)

    const request: HostRequest = JSON.parse(requestText)
    if (!isRelease(request)) {
      this.traffic.syncs += 1
      if (this.editingFor > 0) {
        this.editingFor -= 1
        return refusal('InvalidOperationInCellEditMode', 400)
      }
    }
    const response = JSON.stringify(interpret(request, this.root, this.references))
    const responseBytes = byteLength(response)
    if (responseBytes > this.maxBytes) return refusal('ResponsePayloadSizeLimitExceeded', 413)
    this.traffic.largestResponse = Math.max(this.traffic.largestResponse, responseBytes)
    return response
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

function refusal(code: string, status: number): string {
  const response: HostResponse = {
    Results: [],
    Error: { Code: code, Message: code, HttpStatusCode: status, ActionIndex: 0, Location: '' },
  }
  return JSON.stringify(response)
}
