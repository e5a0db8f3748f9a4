/**
 * The messages Office.js exchanges with Excel, as far as this host reads them.
 *
 * A request is one `context.sync()`: a list of actions on objects, and how each object is reached from the root.
 */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json }

/** How an object is reached. Numbers are Office.js' own. */
export const pathType = { root: 1, service: 2, method: 3, property: 4, indexer: 5, reference: 6, nothing: 7 } as const

export const actionType = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5 } as const

interface ArgumentInfo {
  readonly Arguments?: readonly Json[] | null
  /** Parallel to `Arguments`: the path of each argument that is an object; 0 or null where it is a plain value. */
  readonly ReferencedObjectPathIds?: readonly (number | null)[] | null
}

export interface ObjectPath {
  readonly Id: number
  readonly ObjectPathType: number
  readonly Name: string
  readonly ParentObjectPathId?: number
  readonly ArgumentInfo?: ArgumentInfo
}

export interface QueryInfo {
  readonly Select?: readonly string[]
  readonly Expand?: readonly string[]
  readonly Top?: number
  readonly Skip?: number
}

export interface Action {
  readonly Id: number
  readonly ActionType: number
  readonly Name: string
  readonly ObjectPathId: number
  readonly ArgumentInfo?: ArgumentInfo
  readonly QueryInfo?: QueryInfo
}

export interface HostRequest {
  readonly Actions: readonly Action[]
  readonly ObjectPaths: { readonly [id: string]: ObjectPath }
}

export interface HostResponse {
  readonly Results: readonly { readonly ActionId: number; readonly Value: Json }[]
  readonly Error?: {
    readonly Code: string
    readonly Message: string
    readonly HttpStatusCode: number
    readonly ActionIndex: number
    readonly Location: string
  }
}

/** What Excel answers a batch with when it refuses; the actions before the refused one stay done. */
export class HostError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, message: string, status = 400) {
    super(message)
    this.name = 'HostError'
    this.code = code
    this.status = status
  }
}

export const invalidArgument = (why: string): HostError =>
  new HostError('InvalidArgument', `The argument is invalid or missing or has an incorrect format. (${why})`)

export const itemNotFound = (what: string): HostError =>
  new HostError('ItemNotFound', `The requested resource doesn't exist. (${what})`, 404)

export const accessDenied = (what: string): HostError =>
  new HostError('AccessDenied', `You cannot perform the requested operation. (${what})`, 403)

/** Not Excel's: this host does not know, and never guesses. */
export const notImplemented = (what: string): HostError =>
  new HostError('NotImplemented', `The simulated host does not model ${what}`, 501)
