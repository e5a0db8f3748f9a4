import type { Pack } from '../../shared/pack/pack.ts'
import { type Figure, figuresResponseSchema } from '../../shared/wire/figures.ts'
import { requestJson } from '../sync/http.ts'
import { type Bindings, bindingsSchema, noBindings } from '../template/bindings.ts'
import { type FilledTemplate, fillTemplate, namesUnits } from '../template/fill.ts'
import { findSlots, type Heading, type Slot } from '../template/slots.ts'
import { type Suggestion, suggestForAll } from '../template/suggest.ts'
import { pastedText, readTextDocument } from '../texts/read-text.ts'
import { textRefusals } from '../texts/refusals.ts'
import type { TextDocument, TextOutcome } from '../texts/text-document.ts'
import type { Workbook } from '../workbook/workbook.ts'
import type { ConnectedSession } from './connect.ts'
import type { Locale } from './session.ts'

/** A template with what the product makes of it. */
export interface OpenTemplate {
  readonly document: TextDocument
  readonly slots: readonly SuggestedSlot[]
  readonly headings: readonly Heading[]
}

export interface SuggestedSlot extends Slot {
  readonly suggestions: readonly Suggestion[]
}

export type TemplateOutcome =
  | { readonly ok: true; readonly template: OpenTemplate }
  /** `message`: one sentence that says what to do. */
  | { readonly ok: false; readonly message: string }

/** Reads last year's report from a .docx, .txt or .md. */
export const readTemplate = (bytes: Uint8Array, name: string, pack: Pack, locale: Locale): TemplateOutcome =>
  templateOf(readTextDocument(bytes, name), pack, locale)

/** The same from a text that was pasted. */
export const readPastedTemplate = (text: string, pack: Pack, locale: Locale): TemplateOutcome =>
  templateOf(pastedText(text, ''), pack, locale)

function templateOf(outcome: TextOutcome, pack: Pack, locale: Locale): TemplateOutcome {
  if (!outcome.ok) return { ok: false, message: textRefusals[outcome.code][locale] }
  const { document } = outcome
  const { slots, headings } = findSlots(document.paragraphs)
  const suggestions = suggestForAll(slots, pack)
  const suggested = slots.map((slot) => ({ ...slot, suggestions: suggestions.get(slot.index) ?? [] }))
  return { ok: true, template: { document, slots: suggested, headings } }
}

const settingKey = 'taizhangtong-template'

/** What was bound in this workbook before; nothing where that is lost or damaged. */
export async function recallBindings(workbook: Workbook): Promise<Bindings> {
  const text = await workbook.getSetting(settingKey)
  if (text === undefined) return noBindings
  try {
    const parsed = bindingsSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : noBindings
  } catch {
    return noBindings
  }
}

export const rememberBindings = (workbook: Workbook, bindings: Bindings): Promise<void> =>
  workbook.setSetting(settingKey, JSON.stringify(bindings))

export interface FillRequest {
  /** Such as 2020. */
  readonly period: string
  /** The caller's own unit where absent. */
  readonly unit?: string
}

/** Fetches the figures of all bound slots and says which goes where. Rejects with `ApiError`. */
export async function fillFromWorker(
  session: ConnectedSession,
  template: OpenTemplate,
  bindings: Bindings,
  request: FillRequest,
  signal?: AbortSignal,
): Promise<FilledTemplate> {
  const own = session.me.unit
  const unit = request.unit ?? own
  const isApart = namesUnits(template.slots)
  const slots = new Map(template.slots.map((slot) => [slot.fingerprint, slot]))
  const wanted = bindings.bindings.flatMap((binding) => {
    const slot = slots.get(binding.fingerprint)
    if (slot === undefined) return []
    if (binding.unit !== undefined || slot.context.unit === undefined) return [{ unit, ...binding }]
    const named = session.units.find(slot.context.unit)?.unit.id
    return named !== undefined ? [{ ...binding, unit: named }] : isApart ? [binding] : [{ unit, ...binding }]
  })
  const groups = new Map<string, { unit: string; period: string; indicators: Set<string> }>()
  for (const binding of wanted) {
    // A unit beyond the key's reach would have the whole request refused; its places stay as they are.
    if (binding.unit === undefined || !reaches(session, binding.unit)) continue
    const at = { unit: binding.unit, period: binding.period ?? request.period }
    const key = `${at.unit} ${at.period}`
    const group = groups.get(key) ?? { ...at, indicators: new Set() }
    groups.set(key, { ...group, indicators: group.indicators.add(binding.indicator) })
  }
  const figures: Figure[] = []
  for (const group of groups.values()) figures.push(...(await figuresOf(session, group, signal)))
  const placed = wanted.map((binding) => ({ period: request.period, ...binding }))
  return fillTemplate(template.slots, { version: 1, bindings: placed }, figures)
}

const reaches = ({ units, me }: ConnectedSession, unit: string): boolean =>
  unit === me.unit || [...units.subtree(me.unit)].some((id) => id === unit)

/** The query holds 4,000 characters of indicators: 60 of at most 60. */
const perRequest = 60

async function figuresOf(
  session: ConnectedSession,
  group: { readonly unit: string; readonly period: string; readonly indicators: ReadonlySet<string> },
  signal: AbortSignal | undefined,
): Promise<readonly Figure[]> {
  const all = [...group.indicators]
  const figures: Figure[] = []
  for (let at = 0; at < all.length; at += perRequest) {
    const query = {
      period: group.period,
      unit: group.unit,
      indicator: all.slice(at, at + perRequest).join(','),
      ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
    }
    const request = { method: 'GET', path: '/v1/figures', query, signal } as const
    const answer = await requestJson(session.api.http, request, figuresResponseSchema)
    figures.push(...answer.figures)
  }
  return figures
}
