import type { Unit } from '../../shared/units/unit.ts'
import { type Grounds, writtenOut } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import type { ScoreOn } from '../../shared/wire/scores.ts'
import type { Facts } from '../indicators/facts.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import type { ReportPeriod } from '../indicators/period.ts'
import { recordName } from '../indicators/record-name.ts'
import { joined as allOf } from '../indicators/rows.ts'
import { fieldText } from './field-text.ts'
import { bare, FigureValue, given, joined, missingMark, Traced } from './traced.ts'

/** What a report is about; the same for all of its subjects. */
export interface Reporting {
  readonly facts: Facts
  readonly unit: Unit
  readonly period: ReportPeriod
  readonly scores: readonly ScoreOn<Grounds>[]
}

/** A unit as a template sees it. */
export class UnitSubject {
  readonly name: Traced
  /** What it was picked for by `having` or `ranked`; absent otherwise. */
  readonly figure: FigureValue | undefined
  readonly #unit: Unit

  constructor(unit: Unit, figure?: FigureValue) {
    this.#unit = unit
    this.name = given(unit.name, 'units', unit.id)
    this.figure = figure
  }

  get unit(): Unit {
    return this.#unit
  }
}

/**
 * A record as a template sees it; other fields come by the filter `field`. A list holds thousands of which few are told,
 * so name and unit are put together when they are asked for: Liquid calls properties that are functions.
 */
export class RecordSubject {
  readonly name = nameOfRow
  readonly unit = unitOfRow
  readonly #record: HeldRecord
  readonly #reporting: Reporting

  constructor(record: HeldRecord, reporting: Reporting) {
    this.#record = record
    this.#reporting = reporting
  }

  get record(): HeldRecord {
    return this.#record
  }

  /** A field as text; × where the row has nothing there. Throws where the kind has no such field. */
  field(id: string): Traced {
    const { facts } = this.#reporting
    const field = facts.kind(this.#record.kind)?.fields.find((one) => one.id === id)
    if (!field) throw new Error(`台账没有字段 ${id}，请检查拼写。`)
    const value = facts.whole(this.#record).values[field.id]
    return this.#value(id, field.label['zh-CN'], value === undefined ? null : fieldText(value, field, facts))
  }

  /** A number worked out from this record alone. */
  derived(id: string, label: string, value: string, measureUnit: string): FigureValue {
    return new FigureValue(this.#figure(id, label, value, measureUnit), `${value}${measureUnit}`)
  }

  ownName(): FigureValue {
    const { facts } = this.#reporting
    const kind = facts.kind(this.#record.kind)
    return this.#value('name', '名称', kind ? recordName(this.#record, kind, facts) : this.#record.id)
  }

  ownUnit(): FigureValue {
    return this.#value('unit', '填报单位', this.#reporting.facts.unitName(this.#record.unit))
  }

  #value(id: string, label: string, value: string | null): FigureValue {
    return bare(this.#figure(id, label, value, ''))
  }

  #figure(id: string, label: string, value: string | null, measureUnit: string): FigureOn<Grounds> {
    const { facts, period } = this.#reporting
    const record = this.#record
    const kindTitle = facts.kind(record.kind)?.title['zh-CN'] ?? record.kind
    const unitName = facts.unitName(record.unit)
    return {
      id: `record:${record.id}:${id}`,
      indicator: null,
      label,
      unit: record.unit,
      unitName,
      period: period.code,
      value,
      measureUnit,
      definition: `${facts.ledgerTitle(record.ledger)}中该条记录的“${label}”。`,
      evidence: facts.groundsOf(record),
      ...(value === null && {
        missing: {
          code: 'no-values' as const,
          kind: record.kind,
          kindTitle,
          units: [{ id: record.unit, name: unitName }],
          message: `缺数据：${unitName}“${kindTitle}”有记录未填“${label}”，请补填。`,
        },
      }),
      ruleVersion: facts.pack.version,
    }
  }
}

function nameOfRow(this: RecordSubject): FigureValue {
  return this.ownName()
}

function unitOfRow(this: RecordSubject): FigureValue {
  return this.ownUnit()
}

/** Names joined by 、; beyond `most` of them 等 and how many there are. */
export const nameList = (
  subjects: readonly (RecordSubject | { readonly name: Traced })[],
  most: number,
  measureWord: string,
): Traced => {
  if (subjects.length === 0) return given(missingMark, 'units', 'none')
  const names = joined(subjects.slice(0, most).map(nameOf), '、')
  if (subjects.length <= most) return names
  const figures = subjects.flatMap((subject) => nameOf(subject).figures)
  return joined([names, new Traced([{ text: '等' }]), countOf(subjects.length, measureWord, figures)], '')
}

const nameOf = (subject: RecordSubject | { readonly name: Traced }): Traced =>
  subject instanceof RecordSubject ? subject.ownName() : subject.name

const countOf = (count: number, measureWord: string, figures: readonly FigureOn<Grounds>[]): Traced => {
  const first = figures[0]
  if (!first) return given(`${count}${measureWord}`, 'units', 'count')
  const evidence = allOf(figures.map((figure) => figure.evidence))
  const id = `count:${writtenOut(evidence)
    .map((one) => one.record)
    .join(',')
    .slice(0, 200)}`
  return new FigureValue(
    {
      ...first,
      id,
      label: '条数',
      value: String(count),
      measureUnit: measureWord,
      definition: '所列记录的条数。',
      evidence,
    },
    `${count}${measureWord}`,
  )
}
