import type { Package } from './package.ts'

/**
 * Takes a part's relations away, with the parts that nothing else leads to (a sheet's drawing, its charts, its notes).
 * The part itself stays.
 */
export function removeRelated(parts: Package, path: string): void {
  for (const { id, target, isExternal } of parts.relations(path)) {
    parts.removeRelation(path, id)
    if (isExternal || !parts.has(target) || isUsed(parts, target)) continue
    removeRelated(parts, target)
    parts.remove(target)
  }
}

function isUsed(parts: Package, path: string): boolean {
  return reachable(parts).has(path.toLowerCase())
}

/** Parts that the package's own relations lead to, in lower case. */
function reachable(parts: Package): Set<string> {
  const found = new Set<string>()
  const todo = ['']
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    for (const { target, isExternal } of parts.relations(path)) {
      const key = target.toLowerCase()
      if (isExternal || found.has(key)) continue
      found.add(key)
      todo.push(target)
    }
  }
  return found
}
