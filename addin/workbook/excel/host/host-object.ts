import { type HostError, invalidArgument, type Json, notImplemented } from './protocol.ts'

export type Argument = Json | HostObject

/**
 * One object of the Excel object model, as the table of what it can do, by the names programmers write. Whatever is missing from the table is not modelled, and asking for it fails.
 */
export interface Behaviour {
  /** Sent back when the object is instantiated; Office.js finds it again by this. */
  readonly id?: string
  readonly get?: { readonly [property: string]: () => Json }
  readonly set?: { readonly [property: string]: (value: Json) => void }
  readonly child?: { readonly [property: string]: () => HostObject }
  readonly call?: { readonly [method: string]: (...args: readonly Argument[]) => Argument | undefined }
  /** Makes it a collection. */
  readonly items?: () => readonly HostObject[]
  /** Excel's null object: `isNullObject` is true. */
  readonly isNull?: true
}

export class HostObject {
  readonly type: string
  readonly behaviour: Behaviour
  referenceId: string | null = null

  constructor(type: string, behaviour: Behaviour) {
    this.type = type
    this.behaviour = behaviour
  }

  get isNull(): boolean {
    return this.behaviour.isNull === true
  }

  child(name: string): HostObject {
    if (this.isNull) return this
    const open = this.behaviour.child?.[camel(name)]
    if (!open) throw notImplemented(`${this.type}.${name}`)
    return open()
  }

  call(name: string, args: readonly Argument[]): Argument | undefined {
    if (this.isNull) return nullObject
    const method = this.behaviour.call?.[camel(name)]
    if (!method) throw notImplemented(`${this.type}.${name}()`)
    return method(...args)
  }

  set(name: string, value: Json): void {
    const setter = this.behaviour.set?.[camel(name)]
    if (!setter) throw notImplemented(`${this.type}.${name} = …`)
    setter(value)
  }
}

/** Names travel in PascalCase; those of Office.js' own use begin with an underscore and stay. */
const camel = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`

export const nullObject = new HostObject('Null', { isNull: true })

/** The members of a collection by position, for the methods every collection shares. */
export function collection(type: string, items: () => readonly HostObject[], more: Behaviour = {}): HostObject {
  return new HostObject(type, {
    ...more,
    items,
    call: {
      getCount: () => items().length,
      getItemAt: (index) => items()[integer(index)] ?? fail(invalidArgument(`${type}.getItemAt(${String(index)})`)),
      ...more.call,
    },
  })
}

export function fail(error: HostError): never {
  throw error
}

export function text(value: Argument): string {
  return typeof value === 'string' ? value : fail(invalidArgument('expected text'))
}

export function number(value: Argument): number {
  return typeof value === 'number' ? value : fail(invalidArgument('expected a number'))
}

export function integer(value: Argument): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : fail(invalidArgument('expected an integer'))
}

export function truth(value: Argument): boolean {
  return typeof value === 'boolean' ? value : fail(invalidArgument('expected true or false'))
}

export function object(value: Argument, type: string): HostObject {
  return value instanceof HostObject && value.type === type ? value : fail(invalidArgument(`expected a ${type}`))
}
