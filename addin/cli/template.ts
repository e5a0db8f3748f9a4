import { z } from 'zod'
import type { Pack } from '../../shared/pack/pack.ts'
import { type Figure, figureSchema } from '../../shared/wire/figures.ts'
import { type Bindings, bindingsSchema, bindSuggested, noBindings } from '../template/bindings.ts'
import { filledFile, fillTemplate, type TemplateFigure } from '../template/fill.ts'
import { findSlots, type Template, wordsBefore } from '../template/slots.ts'
import { type Suggestion, suggestForAll } from '../template/suggest.ts'
import { bold, type ExitCode, green, grey, print, printJson, say, yellow } from './console.ts'
import { openDocument } from './documents.ts'
import { isSameFile, readJson, UsageError } from './files.ts'
import { writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'

export interface TemplateOptions {
  readonly json?: true
  /** Bindings chosen before; slots they do not know take their first suggestion. */
  readonly bind?: string
  readonly figures?: string
  readonly out?: string
  readonly saveBindings?: string
}

/** `tzt template`: every slot of last year's report with the indicators that fit; with figures, the filled text. */
export async function template(file: string, options: TemplateOptions): Promise<ExitCode> {
  if (options.out !== undefined && options.figures === undefined) {
    throw new UsageError('--out 需要数据。请加上 --figures figures.json。')
  }
  if (options.out !== undefined && (await isSameFile(options.out, file))) {
    throw new UsageError('--out 与原文稿是同一个文件。请换一个文件名，原文稿保持不变。')
  }
  const pack = await shippedPack()
  const document = await openDocument(file)
  const found = findSlots(document.paragraphs)
  const suggestions = suggestForAll(found.slots, pack)
  const given = options.bind === undefined ? noBindings : await readBindings(options.bind)
  const bindings = bindSuggested(given, found.slots, pack)
  if (options.saveBindings !== undefined)
    await writeOutput(options.saveBindings, `${JSON.stringify(bindings, null, 2)}\n`)
  if (options.json) printJson(templateJson(found, suggestions))
  else printTemplate(found, suggestions, pack)
  if (found.slots.length === 0) say(yellow('没有找到要填的地方。请把要填数字的地方写成 ×、____ 或【】后重试。'))
  if (options.figures === undefined) return 0
  const result = fillTemplate(found.slots, bindings, await readFigures(options.figures, pack))
  for (const slot of result.unbound) {
    const words = `…${wordsBefore(slot, 16)}${slot.placeholder}${slot.after.slice(0, 8)}…`
    say(yellow(`第 ${slot.index} 处没有对应的指标，保留原样：${words}`))
  }
  for (const { slot, binding, message } of result.missing)
    say(yellow(`第 ${slot.index} 处（${binding.indicator}）：${message}`))
  if (options.out !== undefined) {
    await writeOutput(options.out, filledFile(document, result))
    const rest = result.unbound.length + result.missing.length
    say(green(`已填 ${result.filled.length} 处，保留 ${rest} 处：${options.out}`))
  }
  return 0
}

/** The document of `--json`. */
export const templateJson = (found: Template, suggestions: ReadonlyMap<number, readonly Suggestion[]>) => ({
  slots: found.slots.map(({ index, before, placeholder, measureWord }) => ({
    index,
    before,
    placeholder,
    measureWord,
    suggestions: suggestions.get(index) ?? [],
  })),
  headings: found.headings,
})

async function readBindings(file: string): Promise<Bindings> {
  const parsed = bindingsSchema.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  throw new UsageError(`${file} 不是绑定文件。请用 --save-bindings 生成后再修改。`)
}

const figuresFileSchema = z.union([
  z
    .looseObject({ figures: z.array(figureSchema), unit: z.string().optional(), period: z.string().optional() })
    .transform(ownFirst),
  z.record(z.string(), z.union([z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/), z.number(), z.null()])),
])

/** A report holds figures of the units below it and of other periods too; without a unit named, its own are meant. */
function ownFirst({
  figures,
  unit,
  period,
}: {
  readonly figures: readonly Figure[]
  readonly unit?: string | undefined
  readonly period?: string | undefined
}): readonly TemplateFigure[] {
  const place = (figure: Figure): number => (figure.unit === unit ? 0 : 2) + (figure.period === period ? 0 : 1)
  return [...figures].sort((one, other) => place(one) - place(other))
}

/** The figures of a report's JSON or of `GET /v1/figures`, or simply `{"training.sessions": 12}`. */
async function readFigures(file: string, pack: Pack): Promise<readonly TemplateFigure[]> {
  const parsed = figuresFileSchema.safeParse(await readJson(file))
  if (!parsed.success) {
    throw new UsageError(`${file} 不是数据文件。格式：{"training.sessions": 12}，或报告的 JSON。`)
  }
  if (Array.isArray(parsed.data)) return parsed.data
  const units = new Map(pack.indicators.map(({ id, measureUnit }) => [String(id), measureUnit]))
  return Object.entries(parsed.data).map(([indicator, value]) => ({
    indicator,
    value: value === null ? null : String(value),
    measureUnit: units.get(indicator) ?? '',
  }))
}

function printTemplate(found: Template, suggestions: ReadonlyMap<number, readonly Suggestion[]>, pack: Pack): void {
  const labels = new Map(pack.indicators.map(({ id, label }) => [id, label['zh-CN']]))
  print(bold(`共 ${found.slots.length} 处需要填写`))
  for (const slot of found.slots) {
    const { index, placeholder, after } = slot
    print(`${String(index).padStart(3)} …${wordsBefore(slot, 16)}${bold(placeholder)}${after.slice(0, 12)}…`)
    const own = suggestions.get(index) ?? []
    for (const { indicator, confidence } of own.slice(0, 3)) {
      print(grey(`      ${labels.get(indicator) ?? ''}（${indicator}）${Math.round(confidence * 100)}%`))
    }
    if (own.length === 0) print(grey('      没有合适的指标，请自行填写'))
  }
}
