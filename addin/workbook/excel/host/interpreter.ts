import { type Argument, HostObject, nullObject, text } from './host-object.ts'
import {
  type Action,
  actionType,
  HostError,
  type HostRequest,
  type HostResponse,
  itemNotFound,
  type Json,
  notImplemented,
  type ObjectPath,
  pathType,
  type QueryInfo,
} from './protocol.ts'

/** Objects the add-in keeps from one sync to the next, by names that are never used again. */
export class References extends Map<string, HostObject> {
  private issued = 0

  next(): number {
    this.issued += 1
    return this.issued
  }
}

/** What an add-in may open beside the workbook, by the names Office.js uses. */
export type Services = { readonly [name: string]: HostObject }

/**
 * Runs the actions of one request in their order against `root`, and stops at the first that is refused, as Excel
 * does: what came before it stays done.
 */
export function interpret(
  request: HostRequest,
  root: HostObject,
  references: References,
  services: Services,
): HostResponse {
  const objects = new Map<number, HostObject>()
  const results: { ActionId: number; Value: Json }[] = []

  function resolve(id: number): HostObject {
    const known = objects.get(id)
    if (known) return known
    const path = request.ObjectPaths[String(id)]
    if (!path) throw notImplemented(`a path without description (${id})`)
    const found = follow(path)
    objects.set(id, found)
    return found
  }

  function follow(path: ObjectPath): HostObject {
    const parent = (): HostObject => resolve(path.ParentObjectPathId ?? 0)
    if (path.ObjectPathType === pathType.root) return root
    if (path.ObjectPathType === pathType.nothing) return nullObject
    if (path.ObjectPathType === pathType.service) return service(path.Name)
    if (path.ObjectPathType === pathType.property) return parent().child(path.Name)
    if (path.ObjectPathType === pathType.reference) return kept(path.Name)
    if (path.ObjectPathType === pathType.indexer) return opened(parent().call('getItem', given(path)), path.Name)
    if (path.ObjectPathType === pathType.method) return opened(parent().call(path.Name, given(path)), path.Name)
    throw notImplemented(`paths of type ${path.ObjectPathType} (${path.Name})`)
  }

  function service(name: string): HostObject {
    const found = services[name]
    if (!found) throw notImplemented(`the service ${name}`)
    return found
  }

  function kept(reference: string): HostObject {
    const object = references.get(reference)
    if (!object) throw itemNotFound(`reference ${reference}`)
    return object
  }

  function given(owner: Pick<Action, 'ArgumentInfo'>): readonly Argument[] {
    const paths = owner.ArgumentInfo?.ReferencedObjectPathIds ?? []
    return (owner.ArgumentInfo?.Arguments ?? []).map((argument, index) => {
      const path = paths[index]
      return path ? resolve(path) : argument
    })
  }

  function run(action: Action): Json {
    if (action.ActionType === actionType.trace) return null
    const target = resolve(action.ObjectPathId)
    if (action.ActionType === actionType.instantiate) return identity(target)
    if (action.ActionType === actionType.query) return query(target, action.QueryInfo ?? {})
    if (action.ActionType === actionType.set) return change(target, action)
    if (action.ActionType !== actionType.method) throw notImplemented(`actions of type ${action.ActionType}`)
    if (action.Name === '_KeepReference') return keep(target)
    if (action.Name === '_RemoveReference') return forget(given(action))
    const result = target.call(action.Name, given(action))
    return result instanceof HostObject ? identity(result) : (result ?? null)
  }

  function change(target: HostObject, action: Action): null {
    target.set(action.Name, action.ArgumentInfo?.Arguments?.[0])
    return null
  }

  function keep(target: HostObject): null {
    if (target.isNull) return null
    target.referenceId ??= `{reference-${references.next()}}`
    references.set(target.referenceId, target)
    return null
  }

  function forget(args: readonly Argument[]): null {
    references.delete(text(args[0]))
    return null
  }

  for (const [index, action] of request.Actions.entries()) {
    try {
      results.push({ ActionId: action.Id, Value: run(action) })
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      const location = request.ObjectPaths[String(action.ObjectPathId)]?.Name ?? action.Name
      return {
        Results: results,
        Error: {
          Code: error.code,
          Message: error.message,
          HttpStatusCode: error.status,
          ActionIndex: index,
          Location: location,
        },
      }
    }
  }
  return { Results: results }
}

function opened(result: Argument | undefined, name: string): HostObject {
  if (result instanceof HostObject) return result
  throw notImplemented(`${name} as a way to an object`)
}

function identity(target: HostObject): Json {
  if (target.isNull) return null
  if (target.referenceId !== null) return { _ReferenceId: target.referenceId }
  return target.behaviour.id === undefined ? {} : { Id: target.behaviour.id }
}

interface Wanted {
  everything: boolean
  readonly properties: Map<string, Wanted>
}

/** Turns `['items/name', 'items/protection/protected']` into a tree; `items` itself is not a level. */
function wanted(info: QueryInfo): Wanted {
  const root: Wanted = { everything: false, properties: new Map() }
  for (const path of [...(info.Select ?? []), ...(info.Expand ?? [])]) {
    let node = root
    for (const step of path.split('/')) {
      if (step === 'items' || step === '') continue
      if (step === '*' || step === '$all') {
        node.everything = true
        continue
      }
      const next = node.properties.get(step) ?? { everything: false, properties: new Map() }
      node.properties.set(step, next)
      node = next
    }
  }
  return root
}

function query(target: HostObject, info: QueryInfo): Json {
  if (info.Top !== undefined || info.Skip !== undefined) throw notImplemented('paged loads')
  return answer(target, wanted(info))
}

function answer(target: HostObject, want: Wanted): Json {
  if (target.isNull) return null
  const { items, id } = target.behaviour
  const own: Record<string, Json> = id === undefined ? {} : { Id: id }
  if (target.referenceId !== null) own._ReferenceId = target.referenceId
  if (items) return { ...own, _Items: items().map((item) => answer(item, want)) }
  if (want.everything || want.properties.size === 0) throw notImplemented(`a load of everything from a ${target.type}`)

  for (const [property, deeper] of want.properties) {
    const name = `${property.charAt(0).toUpperCase()}${property.slice(1)}`
    const read = target.behaviour.get?.[property]
    own[name] = read ? read() : answer(target.child(name), deeper)
  }
  return own
}
