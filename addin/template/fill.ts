import type { Figure } from '../../shared/wire/figures.ts'
import { editDocument, editedSource, type TextEdit } from '../texts/edit-text.ts'
import { shownText, type TextDocument } from '../texts/text-document.ts'
import { type Binding, type Bindings, bindingOf } from './bindings.ts'
import { valueIn } from './measure-words.ts'
import type { Slot } from './slots.ts'

/** What of a figure is needed to write it. */
export type TemplateFigure = Pick<Figure, 'indicator' | 'value' | 'measureUnit'> &
  Partial<Pick<Figure, 'id' | 'unit' | 'unitName' | 'period' | 'evidence' | 'missing' | 'definition'>>

export interface FilledSlot {
  readonly slot: Slot
  readonly figure: TemplateFigure
  /** As it stands in the text, counted in the slot's measure word. */
  readonly value: string
}

export interface FilledTemplate {
  readonly filled: readonly FilledSlot[]
  /** Slots that nobody has bound; they stay as they are. */
  readonly unbound: readonly Slot[]
  /** Bound slots whose figure is not known; they stay as they are, with the reason where the Worker gave one. */
  readonly missing: readonly { readonly slot: Slot; readonly binding: Binding; readonly message: string }[]
  readonly edits: readonly TextEdit[]
}

/** Which figure goes into which slot. Nothing is made up: a slot without a figure stays ×. */
export function fillTemplate(
  slots: readonly Slot[],
  bindings: Bindings,
  figures: readonly TemplateFigure[],
): FilledTemplate {
  const filled: FilledSlot[] = []
  const unbound: Slot[] = []
  const missing: { slot: Slot; binding: Binding; message: string }[] = []
  const isApart = namesUnits(slots)
  for (const slot of slots) {
    const binding = bindingOf(bindings, slot)
    if (binding === undefined) {
      unbound.push(slot)
      continue
    }
    const named = isApart && binding.unit === undefined ? slot.context.unit : undefined
    const own = named === undefined ? figures : figures.filter(({ unitName }) => unitName === named)
    if (named !== undefined && own.length === 0) {
      missing.push({ slot, binding, message: ofUnit(named) })
      continue
    }
    const figure = figureFor(binding, own)
    if (figure?.value === undefined || figure.value === null) {
      missing.push({ slot, binding, message: figure?.missing?.message ?? '没有这个指标的数据。请先同步台账。' })
    } else filled.push({ slot, figure, value: valueIn(figure.value, figure.measureUnit, slot.measureWord) })
  }
  const edits = filled.map(({ slot, value }) => ({ paragraph: slot.paragraph, ...slot.range, text: value }))
  return { filled, unbound, missing, edits }
}

/** Whether a text tells units apart: then the number of the whole must not stand for each of them. */
export const namesUnits = (slots: readonly Slot[]): boolean =>
  new Set(slots.flatMap(({ context }) => context.unit ?? [])).size > 1

const ofUnit = (unit: string): string => `这一处是“${unit}”的数，没有找到这个单位的数据，请核对单位名称或自行填写。`

const figureFor = (binding: Binding, figures: readonly TemplateFigure[]): TemplateFigure | undefined =>
  figures.find(
    ({ indicator, unit, period }) =>
      indicator === binding.indicator &&
      (binding.unit === undefined || binding.unit === unit) &&
      (binding.period === undefined || binding.period === period),
  )

/** The file with the figures in it: a .docx keeps its own styles, a text stays a text. */
export const filledFile = (document: TextDocument, { edits }: FilledTemplate): Uint8Array =>
  editDocument(document, edits)

/** The text with the figures in it, a paragraph a line; for a text file the file's own. */
export function filledText(document: TextDocument, { edits }: FilledTemplate): string {
  if (document.format !== 'docx') return editedSource(document, edits)
  return document.paragraphs
    .map((paragraph, index) => {
      let { text } = paragraph
      const own = edits.filter((edit) => edit.paragraph === index).sort((a, b) => b.from - a.from)
      for (const { from, to, text: value } of own) text = text.slice(0, from) + value + text.slice(to)
      return shownText({ label: paragraph.label, text })
    })
    .join('\n')
}
