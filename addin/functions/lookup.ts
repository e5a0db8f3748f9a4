import type { TaskLight } from '../../shared/wire/lights.ts'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import type { ScoresResponse, UnitScore } from '../../shared/wire/scores.ts'
import type { ConnectedSession } from '../actions/connect.ts'
import { unitFigures } from '../actions/figures.ts'
import { unitLights, unitScores } from '../actions/scores.ts'
import type { Translate } from '../messages/messages.ts'
import { ApiError } from '../sync/api-error.ts'

/** Why a cell shows an error, in words: Excel shows them when the person points at it. */
export type CellFault = { readonly error: 'not-available' | 'invalid-value'; readonly reason: string }
export type CellAnswer = { readonly value: number | string } | CellFault

/** What the functions ask, whoever asks: many cells at once become few requests, and nothing is asked twice. */
export interface Lookup {
  figure(indicator: string, unit: string, period: string): Promise<CellAnswer>
  score(unit: string, period: string): Promise<CellAnswer>
  rank(unit: string, period: string): Promise<CellAnswer>
  light(task: string, unit: string, period: string): Promise<CellAnswer>
  /** After a sync: what was known may have changed. */
  forget(): void
}

const unavailable = (reason: string): CellFault => ({ error: 'not-available', reason })
const invalid = (reason: string): CellFault => ({ error: 'invalid-value', reason })

interface Waiting {
  readonly indicator: string
  readonly resolve: (answer: CellAnswer) => void
}

/** `defer` lets the cells of one recalculation gather before anything is asked. */
export function createLookup(
  connected: () => ConnectedSession | undefined,
  defer: (work: () => void) => void,
  words: Translate,
): Lookup {
  const figures = new Map<string, Promise<CellAnswer>>()
  const scores = new Map<string, Promise<ScoresResponse>>()
  const lights = new Map<string, Promise<readonly TaskLight[]>>()
  const waiting = new Map<string, Waiting[]>()

  function figure(indicator: string, unit: string, period: string): Promise<CellAnswer> {
    const asked = understand(connected(), unit, period, words)
    if ('error' in asked) return Promise.resolve(asked)
    const id = indicatorId(asked.session, indicator)
    if (id === undefined) return Promise.resolve(invalid(words('functions.noIndicator', { indicator })))
    const key = `${asked.unit}|${asked.period}|${id}`
    const known = figures.get(key)
    if (known) return known
    const answer = new Promise<CellAnswer>((resolve) => {
      const group = `${asked.unit}|${asked.period}`
      const others = waiting.get(group)
      if (others) others.push({ indicator: id, resolve })
      else {
        waiting.set(group, [{ indicator: id, resolve }])
        defer(() => void flush(asked.session, asked.unit, asked.period, group))
      }
    })
    figures.set(key, answer)
    return answer
  }

  async function flush(session: ConnectedSession, unit: string, period: string, group: string): Promise<void> {
    const cells = waiting.get(group) ?? []
    waiting.delete(group)
    try {
      const indicators = [...new Set(cells.map(({ indicator }) => indicator))]
      const answer = await unitFigures(session, { unit, period, indicators })
      for (const { indicator, resolve } of cells) {
        const found = answer.figures.find((each) => each.indicator === indicator)
        if (found?.value === undefined || found.value === null)
          resolve(unavailable(found?.missing?.message ?? words('functions.noData')))
        else resolve({ value: Number(found.value) })
      }
    } catch (error) {
      for (const { indicator, resolve } of cells) {
        figures.delete(`${group}|${indicator}`)
        resolve(faultOf(error, words))
      }
    }
  }

  async function scored<T extends CellAnswer>(
    unit: string,
    period: string,
    read: (scores: ScoresResponse, unit: string) => T | CellFault,
  ): Promise<CellAnswer> {
    const asked = understand(connected(), unit, period, words)
    if ('error' in asked) return asked
    try {
      const known = scores.get(asked.period) ?? unitScores(asked.session, { period: asked.period })
      scores.set(asked.period, known)
      return read(await known, asked.unit)
    } catch (error) {
      scores.delete(asked.period)
      return faultOf(error, words)
    }
  }

  return {
    figure,
    score: (unit, period) =>
      scored(unit, period, (answer, id) => {
        const found = answer.scores.find((each) => each.unit === id)
        if (!found || found.points === null) return unavailable(words('functions.noScore'))
        // A cell has no room for the caveat that others show beside such points.
        return found.rank === null ? tooLittle(found, words) : { value: Number(found.points) }
      }),
    rank: (unit, period) =>
      scored(unit, period, (answer, id) => {
        const found = answer.scores.find((each) => each.unit === id)
        if (!found || found.points === null) return unavailable(words('functions.noRank'))
        return found.rank === null ? tooLittle(found, words) : { value: found.rank }
      }),
    async light(task, unit, period) {
      const asked = understand(connected(), unit, period, words)
      if ('error' in asked) return asked
      const key = `${asked.unit}|${asked.period}`
      try {
        const known = lights.get(key) ?? unitLights(asked.session, asked)
        lights.set(key, known)
        const light = (await known).find(({ name }) => name.endsWith(task.trim()))
        return light === undefined
          ? unavailable(words('functions.noTask', { task }))
          : { value: words(`functions.light.${light.light}`) }
      } catch (error) {
        lights.delete(key)
        return faultOf(error, words)
      }
    },
    forget() {
      figures.clear()
      scores.clear()
      lights.clear()
    },
  }
}

/** Points that rest on too little to be ranked. */
const tooLittle = ({ known = '×' }: UnitScore, words: Translate): CellFault =>
  unavailable(words('functions.tooLittle', { known }))

type Understood = { readonly session: ConnectedSession; readonly unit: string; readonly period: string }

function understand(
  session: ConnectedSession | undefined,
  unit: string,
  period: string,
  words: Translate,
): Understood | CellFault {
  if (session === undefined) return unavailable(words('functions.offline'))
  const found = session.units.find(unit)
  if (found === undefined) return invalid(words('functions.noUnit', { unit }))
  const code = periodCodeSchema.safeParse(period.trim())
  if (!code.success) return invalid(words('functions.badPeriod'))
  return { session, unit: found.unit.id, period: code.data }
}

function indicatorId(session: ConnectedSession, text: string): string | undefined {
  const wanted = text.trim()
  return session.pack.indicators.find(({ id, label }) => id === wanted || label['zh-CN'] === wanted)?.id
}

const faultOf = (error: unknown, words: Translate): CellFault =>
  unavailable(
    error instanceof ApiError && error.code === 'not-found' ? words('functions.notYours') : words('functions.noAnswer'),
  )
