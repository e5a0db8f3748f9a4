import type { Op, Sheet } from '@fortune-sheet/core'
import { Workbook as FortuneSheet } from '@fortune-sheet/react'
import '@fortune-sheet/react/dist/index.css'
import './grid.css'
import { type ComponentRef, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Area } from '../../workbook/a1.ts'
import { cellKey } from '../../workbook/a1.ts'
import type { CellWrite } from '../../workbook/workbook.ts'
import type { DemoWorkbook } from '../demo-workbook.ts'
import { type CellPlace, editsOf, touchedBy } from './grid-edits.ts'
import { type MarkIndex, markIndex, paintMark } from './mark-painter.ts'
import { sheetData, valueCell } from './sheet-data.ts'
import { readLooks } from './sheet-looks.ts'
import { shownRows } from './shown-size.ts'

interface Props {
  readonly workbook: DemoWorkbook
  readonly lang: 'zh' | 'en'
  /** An edit in the grid that the workbook did not take; the grid shows the old value again. */
  readonly onRefused: (cause: unknown) => void
  /** What to say where a sheet is longer than the grid draws. */
  readonly cutNotice: string
}

type Handle = ComponentRef<typeof FortuneSheet>

interface View {
  /** Another one makes FortuneSheet start anew, which is the only sure way to show another layout. */
  readonly version: number
  readonly sheets: Sheet[]
  readonly isCut: boolean
}

/** The workbook in a grid. Only a view: what a person edits here is written to the workbook at once. */
export function GridView({ workbook, lang, onRefused, cutNotice }: Props) {
  const [view, setView] = useState<View>()
  // Never kept in a variable across calls: the handle goes stale with every change.
  const grid = useRef<Handle>(null)
  const front = useRef('')
  const wanted = useRef<{ readonly sheet: string; readonly area: Area }>(undefined)
  const marks = useRef<MarkIndex>(new Map())
  const touched = useRef(new Map<string, CellPlace[] | 'all'>())
  /** How often cells were written, so that a view made meanwhile is known to be behind. */
  const changes = useRef(0)
  const pending = useRef<number>(undefined)

  const load = useCallback(
    async (inFront?: string) => {
      const infos = await workbook.sheets()
      const visible = infos.filter(({ visibility }) => visibility === 'visible')
      const first =
        wanted.current?.sheet ?? inFront ?? (front.current === '' ? await workbook.activeSheet() : front.current)
      front.current = visible.find(({ name }) => name === first)?.name ?? visible[0]?.name ?? ''
      const looks = readLooks((path, length) => workbook.memory.head(path, length))
      const before = changes.current
      const grids = await Promise.all(visible.map(({ name }) => workbook.read(name)))
      if (before !== changes.current) return load(inFront)
      const sheets = grids.map((held, order) =>
        sheetData(held, looks.get(held.sheet), order, held.sheet === front.current),
      )
      marks.current = markIndex(workbook.marks(front.current))
      wanted.current ??= selectedPlace(grid.current?.getSelection(), front.current)
      const isCut = grids.some(({ area }) => area.row + area.rows > shownRows)
      setView((before) => ({ version: (before?.version ?? 0) + 1, sheets, isCut }))
    },
    [workbook],
  )

  /**
   * FortuneSheet applies what it is told while it renders, and a sheet that it has not made yet brings the page down.
   * It has no event for having made one: look, and look again a little later.
   */
  const onceDrawn = useCallback((sheet: string, act: (handle: Handle) => void, attempts = 40) => {
    window.setTimeout(() => {
      const handle = grid.current
      const isDrawn = handle?.getAllSheets().some(({ id, data }) => id === sheet && data !== undefined)
      if (handle !== null && isDrawn === true) act(handle)
      else if (attempts > 0) onceDrawn(sheet, act, attempts - 1)
    }, 50)
  }, [])

  /** Shows the wanted place once the grid has its sheet; a sheet that has just come is there with the next version. */
  const show = useCallback(() => {
    const place = wanted.current
    if (place === undefined) return
    const { sheet, area } = place
    onceDrawn(sheet, (handle) => {
      // A sheet that is made in front needs no turning to; turned to while it is made, it can keep another's widths.
      if (handle.getSheet().id !== sheet) handle.activateSheet({ id: sheet })
      front.current = sheet
      onceDrawn(sheet, (drawn) => {
        const column = [area.column, area.column + area.columns - 1]
        drawn.setSelection([{ row: [area.row, area.row + area.rows - 1], column }], { id: sheet })
        drawn.scroll({ targetRow: Math.max(0, area.row - 3), targetColumn: Math.max(0, area.column - 2) })
        if (wanted.current === place) wanted.current = undefined
      })
    })
  }, [onceDrawn])

  const redraw = useCallback(() => {
    marks.current = markIndex(workbook.marks(front.current))
    onceDrawn(front.current, (handle) => {
      const selection = handle.getSelection()
      if (selection !== undefined) handle.setSelection(selection, { id: front.current })
    })
  }, [workbook, onceDrawn])

  const showCells = useCallback(
    async (sheet: string, writes: readonly CellWrite[]) => {
      changes.current += 1
      const held = await workbook.read(sheet)
      onceDrawn(sheet, (handle) => {
        for (const { row, column } of writes) {
          const i = row - held.area.row
          const j = column - held.area.column
          const value = held.values[i]?.[j] ?? null
          const format = held.formats[i]?.[j] ?? 'General'
          if (value === null) handle.clearCell(row, column, { id: sheet })
          else handle.setCellValue(row, column, valueCell(value, format, held.date1904), { id: sheet })
        }
      })
    },
    [workbook, onceDrawn],
  )

  const takeEdits = useCallback(async () => {
    const all = [...touched.current]
    touched.current = new Map()
    for (const [sheet, places] of all) {
      const held = await workbook.read(sheet)
      const data = grid.current?.getAllSheets().find(({ id }) => id === sheet)?.data ?? []
      const where =
        places === 'all' ? data.flatMap((cells, row) => cells.map((_, column) => ({ row, column }))) : places
      const writes = editsOf(held, where, ({ row, column }) => data[row]?.[column])
      if (writes.length === 0) continue
      try {
        await workbook.writeFromGrid(sheet, writes)
      } catch (cause) {
        await showCells(sheet, writes)
        onRefused(cause)
      }
    }
  }, [workbook, showCells, onRefused])

  const noteEdit = useCallback(
    (ops: Op[]) => {
      for (const { id, path } of ops) {
        const place = touchedBy(path)
        if (id === undefined || place === undefined) continue
        const known = touched.current.get(id)
        touched.current.set(id, known === 'all' || place === 'all' ? 'all' : [...(known ?? []), place])
      }
      if (touched.current.size === 0) return
      window.clearTimeout(pending.current)
      pending.current = window.setTimeout(() => void takeEdits(), 50)
    },
    [takeEdits],
  )

  useEffect(() => {
    front.current = ''
    void load()
    return workbook.watch((happening) => {
      if (happening.what === 'cells') void showCells(happening.sheet, happening.writes)
      else if (happening.what === 'layout') void load(happening.front)
      else if (happening.what === 'marks') redraw()
      else {
        wanted.current = happening
        show()
      }
    })
  }, [workbook, load, show, showCells, redraw])

  useEffect(() => {
    if (view !== undefined) show()
  }, [view, show])

  const hooks = useMemo(
    () => ({
      afterSelectionChange: (id: string, selection: Chosen) => {
        const place = selectedPlace([selection], id)
        if (place !== undefined) workbook.chooseFromGrid(place.sheet, place.area)
      },
      afterActivateSheet: (id: string) => {
        front.current = id
        redraw()
      },
      afterRenderCell: (
        _cell: unknown,
        info: { row: number; column: number; startX: number; startY: number; endX: number; endY: number },
        canvas: CanvasRenderingContext2D,
      ) => {
        const level = marks.current.get(cellKey(info.row, info.column))
        if (level === undefined) return
        paintMark(canvas, { left: info.startX, top: info.startY, right: info.endX, bottom: info.endY }, level)
      },
    }),
    [redraw, workbook],
  )

  if (view === undefined) return null
  return (
    <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {view.isCut && <p style={{ margin: 0, padding: '4px 12px' }}>{cutNotice}</p>}
      <div style={{ flexGrow: 1, minHeight: 0 }}>
        <FortuneSheet
          key={view.version}
          ref={grid}
          data={view.sheets}
          lang={lang}
          showToolbar={false}
          showFormulaBar
          allowEdit
          cellContextMenu={contextMenu}
          headerContextMenu={nothing}
          sheetTabContextMenu={nothing}
          onOp={noteEdit}
          hooks={hooks}
        />
      </div>
    </div>
  )
}

/** First and last row and column of what is chosen. */
interface Chosen {
  readonly row: readonly number[]
  readonly column: readonly number[]
}

/** Where the person is, so that another layout does not take them away from it. */
function selectedPlace(
  selection: readonly Chosen[] | undefined,
  sheet: string,
): { readonly sheet: string; readonly area: Area } | undefined {
  const [first] = selection ?? []
  const [row, lastRow = row] = first?.row ?? []
  const [column, lastColumn = column] = first?.column ?? []
  if (row === undefined || column === undefined || lastRow === undefined || lastColumn === undefined) return undefined
  return { sheet, area: { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 } }
}

const contextMenu = ['copy', 'paste', 'clear']
const nothing: string[] = []
