import { Button, Field, Input, Select } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { nodesOf, type ScoreNode } from '../../shared/pack/score-tree.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import type { ManualScore } from '../../shared/wire/score-work.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Quiet, Section } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { PeriodSelect } from '../parts/period-select.tsx'
import { UnitSelect } from '../parts/unit-select.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'

/** Points that a reviewer gives, with reason and evidence; the latest entry counts, all stay. */
export function ManualScores() {
  const t = useWords()
  const language = useLanguage()
  const { api, pack } = useConsole()
  const nodes = nodesOf(pack.scoreTree.root).filter(({ method }) => method === 'manual')
  const { asked, again } = useAsked('manual', () => api.manualScores())
  if (nodes.length === 0) return null
  return (
    <Section title={t('entries.manual')}>
      <ManualForm nodes={nodes} onEntered={again} />
      <Answer of={asked} again={again}>
        {(entries) => <Entries entries={entries} nameOf={(id) => nodeName(nodes, id, language)} />}
      </Answer>
    </Section>
  )
}

const nodeName = (nodes: readonly ScoreNode[], id: string, language: 'zh-CN' | 'en-US'): string =>
  nodes.find((node) => node.id === id)?.label[language] ?? id

function ManualForm({ nodes, onEntered }: { readonly nodes: readonly ScoreNode[]; readonly onEntered: () => void }) {
  const t = useWords()
  const language = useLanguage()
  const { api, period } = useConsole()
  const [node, setNode] = useState(nodes[0]?.id ?? '')
  const [unit, setUnit] = useState<UnitId | undefined>(undefined)
  const [points, setPoints] = useState('')
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const work = useWork()
  const full = nodes.find(({ id }) => id === node)?.full ?? ''
  const isFit = /^\d{1,6}(\.\d{1,4})?$/.test(points) && Number(points) <= Number(full)
  const told = (isWrong: boolean, message: string) =>
    isAsked && isWrong ? ({ validationState: 'error', validationMessage: message } as const) : {}

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsAsked(true)
    if (unit === undefined || !isFit || reason.trim() === '' || basis.trim() === '') return
    void work.run(async () => {
      await api.enterManualScore({
        node,
        unit,
        period: periodCodeSchema.parse(period),
        points,
        reason: reason.trim(),
        basis: basis.trim(),
      })
      setPoints('')
      setReason('')
      setBasis('')
      setIsAsked(false)
      onEntered()
      return t('entries.manualEntered')
    })
  }

  return (
    <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
      <Bar>
        <PeriodSelect />
        <Field label={t('entries.node')}>
          <Select value={node} onChange={(_, { value }) => setNode(value)}>
            {nodes.map(({ id, label }) => (
              <option key={id} value={id}>
                {label[language]}
              </option>
            ))}
          </Select>
        </Field>
        <UnitSelect
          label={t('unit.label')}
          all={isAsked && unit === undefined ? t('entries.chooseMissing') : t('entries.choose')}
          value={unit ?? ''}
          required="required"
          onChange={setUnit}
        />
        <Field label={t('entries.points', { full })} required {...told(!isFit, t('entries.pointsWrong', { full }))}>
          <Input
            inputMode="decimal"
            value={points}
            style={{ width: 140 }}
            onChange={(_, { value }) => setPoints(value.trim())}
          />
        </Field>
        <Field label={t('entries.reason')} required {...told(reason.trim() === '', t('entries.missing'))}>
          <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
        </Field>
        <Field label={t('entries.basis')} required {...told(basis.trim() === '', t('entries.missing'))}>
          <Input value={basis} maxLength={500} onChange={(_, { value }) => setBasis(value)} />
        </Field>
        <Button type="submit" appearance="primary" disabled={work.busy}>
          {t('entries.enter')}
        </Button>
      </Bar>
      <Outcome of={work.outcome} />
    </form>
  )
}

function Entries({
  entries,
  nameOf,
}: {
  readonly entries: readonly ManualScore[]
  readonly nameOf: (node: string) => string
}) {
  const t = useWords()
  const language = useLanguage()
  const { units } = useConsole()
  const columns: readonly Column<ManualScore>[] = [
    { id: 'unit', label: t('unit.label'), names: 'row', cell: ({ unit }) => units.get(unit)?.name ?? unit },
    { id: 'period', label: t('period.label'), cell: ({ period }) => periodLabel(period, t) },
    { id: 'node', label: t('entries.node'), cell: ({ node }) => nameOf(node) },
    { id: 'points', label: t('scores.points'), align: 'end', cell: ({ points }) => points },
    {
      id: 'reason',
      label: t('entries.reason'),
      cell: ({ reason, basis }) => (
        <>
          <div>{reason}</div>
          <Quiet>{basis}</Quiet>
        </>
      ),
    },
    {
      id: 'by',
      label: t('entries.by'),
      cell: ({ enteredAt, enteredBy }) => (
        <Quiet>{t('records.changedBy', { when: instantText(enteredAt, language), who: enteredBy })}</Quiet>
      ),
    },
  ]
  return (
    <DataTable
      caption={t('entries.manual')}
      columns={columns}
      rows={entries}
      rowKey={({ node, unit, period, enteredAt }) => `${node}/${unit}/${period}/${enteredAt}`}
      empty={t('entries.manualNone')}
    />
  )
}
