import { limits } from '../../shared/wire/protocol.ts'

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

/** How deep a JSON text nests, counted without parsing it; stops once `limit` is passed. */
export function jsonDepth(text: string, limit: number): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 0x5c) i++
      else if (code === 0x22) inString = false
      continue
    }
    if (code === 0x22) inString = true
    else if (code === 0x7b || code === 0x5b) {
      depth++
      if (depth > deepest) deepest = depth
      if (deepest > limit) return deepest
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return deepest
}

/**
 * Whether parsed JSON stays within the limits: number of parts, length of texts, no name that a careless copy would
 * take for a prototype (zod's `record` drops `__proto__` silently, so it is refused here), no NUL in a name.
 */
export function isSafeJson(json: unknown): boolean {
  const open: unknown[] = [json]
  let nodes = 0
  while (open.length > 0) {
    if (++nodes > limits.jsonNodes) return false
    const value = open.pop()
    if (typeof value === 'string') {
      if (value.length > limits.textLength) return false
    } else if (Array.isArray(value)) {
      for (const item of value) open.push(item)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        if (forbiddenNames.has(name) || name.includes('\0') || name.length > 200) return false
        open.push(item)
      }
    }
  }
  return true
}
