import type { Area } from '../../a1.ts'
import { wholeSheet } from './addresses.ts'
import { refuseProtected } from './edits.ts'
import { collection, fail, HostObject, text } from './host-object.ts'
import { overlap, type SimRule, type SimSheet, type SimWorkbook } from './model.ts'
import { itemNotFound, type Json, notImplemented } from './protocol.ts'

/** `range.conditionalFormats`: the rules that touch the areas; what is added applies to the areas. */
export function ruleCollection(
  workbook: SimWorkbook,
  sheet: SimSheet,
  areas: readonly Area[],
  open: (areas: readonly Area[]) => HostObject,
): HostObject {
  const touching = (): readonly SimRule[] =>
    sheet.rules.filter((rule) => rule.areas.some((one) => areas.some((area) => overlap(one, area))))
  const find = (id: string): SimRule => sheet.rules.find((rule) => rule.id === id) ?? fail(itemNotFound(id))

  return collection('ConditionalFormatCollection', () => touching().map((rule) => ruleObject(sheet, rule, open)), {
    call: {
      getItem: (id) => ruleObject(sheet, find(text(id)), open),
      getItemAt: () => fail(notImplemented('rules by position: positions move when a rule is deleted')),
      add: (type) => {
        refuseProtected(sheet)
        if (type !== 'Custom') throw notImplemented(`conditional formats of type ${String(type)}`)
        const rule: SimRule = {
          id: `{rule-${workbook.nextNumber()}}`,
          type: 'Custom',
          areas: areas.map((area) => overlap(area, wholeSheet) ?? area),
          formula: '',
          format: new Map(),
        }
        sheet.rules.unshift(rule)
        return ruleObject(sheet, rule, open)
      },
      clearAll: () => {
        refuseProtected(sheet)
        const gone = new Set(touching())
        sheet.rules = sheet.rules.filter((rule) => !gone.has(rule))
      },
    },
  })
}

function ruleObject(sheet: SimSheet, rule: SimRule, open: (areas: readonly Area[]) => HostObject): HostObject {
  const custom = (): HostObject => {
    if (rule.type !== 'Custom') throw itemNotFound(`custom rule of ${rule.id}`)
    return customObject(sheet, rule)
  }
  return new HostObject('ConditionalFormat', {
    id: rule.id,
    get: { id: () => rule.id, type: () => rule.type, stopIfTrue: () => rule.format.get('stopIfTrue') ?? false },
    set: {
      stopIfTrue: (value) => {
        rule.format.set('stopIfTrue', value)
      },
    },
    child: { custom },
    call: {
      getRanges: () => open(rule.areas),
      delete: () => {
        refuseProtected(sheet)
        if (!sheet.rules.includes(rule)) throw itemNotFound(rule.id)
        sheet.rules = sheet.rules.filter((one) => one !== rule)
      },
    },
  })
}

function customObject(sheet: SimSheet, rule: SimRule): HostObject {
  const setter = (name: string) => (value: Json) => {
    refuseProtected(sheet)
    rule.format.set(name, value)
  }
  const border = (side: string): HostObject =>
    new HostObject('ConditionalRangeBorder', {
      id: side,
      set: { style: setter(`border.${side}.style`), color: setter(`border.${side}.color`) },
    })
  const format = (): HostObject =>
    new HostObject('ConditionalRangeFormat', {
      child: {
        fill: () => new HostObject('ConditionalRangeFill', { set: { color: setter('fill.color') } }),
        font: () =>
          new HostObject('ConditionalRangeFont', {
            set: {
              color: setter('font.color'),
              bold: setter('font.bold'),
              italic: setter('font.italic'),
              underline: setter('font.underline'),
            },
          }),
        borders: () =>
          new HostObject('ConditionalRangeBorderCollection', {
            child: {
              top: () => border('top'),
              bottom: () => border('bottom'),
              left: () => border('left'),
              right: () => border('right'),
            },
            call: { getItem: (side) => border(text(side).replace('Edge', '').toLowerCase()) },
          }),
      },
    })
  return new HostObject('CustomConditionalFormat', {
    child: {
      format,
      rule: () =>
        new HostObject('ConditionalFormatRule', {
          get: { formula: () => rule.formula },
          set: {
            formula: (value) => {
              refuseProtected(sheet)
              rule.formula = text(value)
            },
          },
        }),
    },
  })
}
