import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { PackName } from '../../shared/wire/packs.ts'
import type { Move, WhatIfResponse } from '../../shared/wire/score-work.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Failure } from '../parts/notice.tsx'
import { Bar } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { PeriodSelect } from '../parts/period-select.tsx'
import { useConsole, useWords } from '../session/session.ts'

type Trial =
  | { readonly state: 'none' | 'busy' }
  | { readonly state: 'done'; readonly answer: WhatIfResponse }
  | { readonly state: 'failed'; readonly error: unknown }

/** 试算: the records of today under the pack that waits; nothing is changed by it. */
export function PackTrial({ name, version }: { readonly name: PackName; readonly version: string }) {
  const t = useWords()
  const { api, period } = useConsole()
  const [trial, setTrial] = useState<Trial>({ state: 'none' })
  const run = async (): Promise<void> => {
    setTrial({ state: 'busy' })
    try {
      setTrial({ state: 'done', answer: await api.tryPack(name, period) })
    } catch (error) {
      setTrial({ state: 'failed', error })
    }
  }
  return (
    <>
      <Bar>
        <PeriodSelect />
        <Button disabled={trial.state === 'busy'} onClick={() => void run()}>
          {trial.state === 'busy' ? t('pack.trying') : t('pack.try')}
        </Button>
      </Bar>
      <div role="status">
        {trial.state === 'done' && (
          <p style={{ margin: 0 }}>
            {t(trial.answer.moved === 0 ? 'pack.triedSame' : 'pack.tried', {
              period: periodLabel(trial.answer.period, t),
              day: trial.answer.asOf,
              version,
              moved: trial.answer.moved,
            })}
          </p>
        )}
      </div>
      {trial.state === 'failed' && <Failure error={trial.error} again={() => void run()} />}
      {trial.state === 'done' && trial.answer.moved > 0 && <Moves moves={trial.answer.moves} />}
    </>
  )
}

function Moves({ moves }: { readonly moves: readonly Move[] }) {
  const t = useWords()
  const standing = ({ points, rank, grade }: Move['before']): string =>
    [points ?? '×', rank === null ? (points === null ? '' : t('pack.unranked')) : t('pack.rank', { rank }), grade ?? '']
      .filter(Boolean)
      .join(t('text.listSeparator'))
  const columns: readonly Column<Move>[] = [
    { id: 'unit', label: t('unit.label'), names: 'row', cell: ({ unitName }) => unitName },
    { id: 'group', label: t('scores.group'), cell: ({ group }) => group },
    { id: 'before', label: t('pack.before'), cell: ({ before }) => standing(before) },
    { id: 'after', label: t('pack.after'), cell: ({ after }) => standing(after) },
    { id: 'points', label: t('pack.pointsChange'), align: 'end', cell: ({ pointsChange }) => signed(pointsChange) },
    {
      id: 'places',
      label: t('pack.placesWon'),
      align: 'end',
      cell: ({ placesWon }) => (placesWon === null ? '×' : signed(String(placesWon))),
    },
  ]
  return (
    <DataTable
      caption={t('pack.moves')}
      columns={columns}
      rows={moves.filter(isMoved)}
      rowKey={({ unit }) => unit}
      empty=""
    />
  )
}

const isMoved = ({ before, after }: Move): boolean =>
  before.points !== after.points || before.rank !== after.rank || before.grade !== after.grade

const signed = (text: string | null): string => {
  if (text === null) return '×'
  return /^-|^0(\.0*)?$/.test(text) ? text : `+${text}`
}
