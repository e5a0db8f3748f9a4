import { fullAddress } from './addresses.ts'
import { refuseProtected } from './edits.ts'
import type { HostObject as HostObjectType } from './host-object.ts'
import { collection, fail, HostObject, text, truth } from './host-object.ts'
import type { SimChart, SimSheet, SimWorkbook } from './model.ts'
import { invalidArgument, itemNotFound, type Json, notImplemented } from './protocol.ts'
import { placeOf } from './range-objects.ts'

const chartTypes = new Set(['BarClustered', 'ColumnClustered', 'Line', 'LineMarkers'])

/** `worksheet.charts`: one series a chart, made of one column, as the product draws them. */
export function chartCollection(workbook: SimWorkbook, sheet: SimSheet): HostObject {
  const open = (chart: SimChart): HostObject => chartObject(sheet, chart)
  const add = (type: string, source: HostObjectType, by: Json): HostObject => {
    refuseProtected(sheet)
    if (!chartTypes.has(type)) throw notImplemented(`charts of type ${type}`)
    if (by !== 'Columns') throw notImplemented(`series by ${String(by)}`)
    const { sheet: from, area } = placeOf(source)
    if (area.columns !== 1) throw notImplemented('charts over several columns')
    const chart: SimChart = {
      name: `图表 ${workbook.nextNumber()}`,
      type,
      title: '',
      hasLegend: true,
      series: [{ name: '', values: fullAddress(from.name, area), categories: '' }],
      position: undefined,
    }
    sheet.charts.push(chart)
    return open(chart)
  }
  return collection('ChartCollection', () => sheet.charts.map(open), {
    call: {
      getItem: (name) => open(sheet.charts.find((chart) => chart.name === name) ?? fail(itemNotFound(String(name)))),
      add: (type, source, by) => {
        if (!(source instanceof HostObject)) throw invalidArgument('a chart needs a range')
        return add(text(type), source, by instanceof HostObject ? null : by)
      },
    },
  })
}

function chartObject(sheet: SimSheet, chart: SimChart): HostObject {
  const seriesObject = (series: SimChart['series'][number]): HostObject => {
    const address = (range: unknown): string => {
      if (!(range instanceof HostObject)) throw invalidArgument('a series needs a range')
      const place = placeOf(range)
      return fullAddress(place.sheet.name, place.area)
    }
    return new HostObject('ChartSeries', {
      get: { name: () => series.name },
      set: {
        name: (value) => {
          series.name = text(value)
        },
      },
      call: {
        setValues: (range) => {
          series.values = address(range)
        },
        setXAxisValues: (range) => {
          series.categories = address(range)
        },
      },
    })
  }
  return new HostObject('Chart', {
    id: chart.name,
    get: { name: () => chart.name, chartType: () => chart.type },
    child: {
      title: () =>
        new HostObject('ChartTitle', {
          get: { text: () => chart.title },
          set: {
            text: (value) => {
              chart.title = text(value)
            },
          },
        }),
      legend: () =>
        new HostObject('ChartLegend', {
          set: {
            visible: (value) => {
              chart.hasLegend = truth(value)
            },
          },
        }),
      axes: () =>
        new HostObject('ChartAxes', {
          child: {
            valueAxis: () =>
              new HostObject('ChartAxis', {
                set: {
                  minimum: (value) => {
                    chart.minimum = Number(value)
                  },
                },
              }),
          },
        }),
      series: () => collection('ChartSeriesCollection', () => chart.series.map(seriesObject)),
    },
    call: {
      setPosition: (start, end) => {
        const from = placeOf(start).area
        const to = placeOf(end).area
        chart.position = {
          row: from.row,
          column: from.column,
          rows: to.row + to.rows - from.row,
          columns: to.column + to.columns - from.column,
        }
      },
      delete: () => {
        refuseProtected(sheet)
        sheet.charts = sheet.charts.filter((one) => one !== chart)
      },
    },
  })
}
