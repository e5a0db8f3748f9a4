import { z } from 'zod'
import { indicatorIdSchema } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Slot } from './slots.ts'
import { suggestForAll } from './suggest.ts'

const bindingSchema = z.strictObject({
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  indicator: indicatorIdSchema,
  /** Where it is another unit or period than that of the whole text. */
  unit: z.string().max(64).optional(),
  period: z.string().max(20).optional(),
})
export type Binding = Readonly<z.output<typeof bindingSchema>>

/** What a person chose, by the words around each slot: next year's text finds it again. */
export const bindingsSchema = z.strictObject({ version: z.literal(1), bindings: z.array(bindingSchema).max(5000) })
export type Bindings = Readonly<z.output<typeof bindingsSchema>>

export const noBindings: Bindings = { version: 1, bindings: [] }

/** The bindings with one more, in place of the one for the same words. `undefined` takes it away. */
export function bind(bindings: Bindings, slot: Slot, choice: Omit<Binding, 'fingerprint'> | undefined): Bindings {
  const others = bindings.bindings.filter(({ fingerprint }) => fingerprint !== slot.fingerprint)
  const own = choice === undefined ? [] : [{ ...choice, fingerprint: slot.fingerprint }]
  return { version: 1, bindings: [...others, ...own] }
}

export const bindingOf = (bindings: Bindings, slot: Slot): Binding | undefined =>
  bindings.bindings.find(({ fingerprint }) => fingerprint === slot.fingerprint)

/** Takes the first suggestion for every slot that has none yet and whose suggestion is at least that sure. */
export function bindSuggested(bindings: Bindings, slots: readonly Slot[], pack: Pack, atLeast = 0.3): Bindings {
  const bound = new Set(bindings.bindings.map(({ fingerprint }) => fingerprint))
  const suggestions = suggestForAll(slots, pack)
  const added = slots.flatMap((slot): Binding[] => {
    const [best] = bound.has(slot.fingerprint) ? [] : (suggestions.get(slot.index) ?? [])
    if (best === undefined || best.confidence < atLeast) return []
    return [{ fingerprint: slot.fingerprint, indicator: best.indicator }]
  })
  return { version: 1, bindings: [...bindings.bindings, ...added] }
}
