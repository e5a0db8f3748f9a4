import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import { Arrival } from '../parts/arrival.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Page, Quiet } from '../parts/page.tsx'
import { inTreeOrder, type PlacedUnit } from '../parts/unit-order.ts'
import { useWork } from '../parts/use-work.ts'
import { isOverAll, useConsole, useWords } from '../session/session.ts'
import { newUnitId, unitChanges, unitFindings } from './unit-draft.ts'
import { UnitFields } from './unit-fields.tsx'
import { UnitFindings } from './unit-findings.tsx'
import { UnitsImport } from './units-import.tsx'

const useStyles = makeStyles({
  name: { display: 'inline-flex', flexDirection: 'column', gap: '2px' },
  indent: { display: 'inline-block' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** 单位: the tree, and for an administrator over all of it a draft of another one, saved as a whole. */
export function UnitsPage() {
  const session = useConsole()
  const t = useWords()
  const { api, me, units, changeUnits } = session
  const mayEdit = me.role === 'admin' && isOverAll(session)
  const [draft, setDraft] = useState<readonly Unit[]>(units.units)
  const [edited, setEdited] = useState<UnitId | undefined>(undefined)
  const [find, setFind] = useState('')
  const work = useWork()
  const findings = mayEdit ? unitFindings(draft) : []
  const changes = unitChanges(units.units, draft)
  const isBroken = findings.some(({ weight }) => weight === 'fault')
  const opened = draft.find(({ id }) => id === edited)

  const save = (): Promise<void> =>
    work.run(async () => {
      const saved = await api.importUnits(draft)
      changeUnits(unitTree(saved.units))
      setDraft(saved.units)
      return t('units.wasSaved', { count: saved.units.length })
    })
  const change = (id: UnitId, next: Unit): void => setDraft(draft.map((unit) => (unit.id === id ? next : unit)))
  const addBelow = (parent: Unit): void => {
    const id = newUnitId(draft)
    const level: Unit['level'] = parent.level === 'district' ? 'street' : 'community'
    // Ranked with those of its level, until the person says otherwise.
    const group = draft.find((unit) => unit.level === level && unit.group !== undefined)?.group
    const unit = { id, name: t('units.newName'), aliases: [], level, parent: parent.id } satisfies Unit
    setDraft([...draft, group === undefined ? unit : { ...unit, group }])
    setEdited(id)
  }
  const remove = (id: UnitId): void => {
    setDraft(draft.filter((unit) => unit.id !== id))
    setEdited(undefined)
  }

  const root = draft.find(({ parent }) => parent === undefined)?.id ?? me.unit
  const placed = inTreeOrder(draft, mayEdit ? root : me.unit)
  const reached = new Set(placed.map(({ unit }) => unit.id))
  const stray = mayEdit ? draft.filter(({ id }) => !reached.has(id)).map((unit) => ({ unit, depth: 0 })) : []
  const shown = [...placed, ...stray].filter(({ unit }) =>
    [unit.name, ...unit.aliases].some((name) => name.includes(find.trim())),
  )

  return (
    <Page title={t('nav.units')} lead={t(mayEdit ? 'units.lead' : 'units.leadReader')}>
      {mayEdit && (
        <UnitsImport
          units={draft}
          onRead={(read) => {
            setDraft(read)
            setEdited(undefined)
            work.forget()
          }}
        />
      )}
      {mayEdit && (
        <Bar>
          <Button appearance="primary" disabled={work.busy || changes === 0 || isBroken} onClick={() => void save()}>
            {t('units.save')}
          </Button>
          <Button
            disabled={changes === 0}
            onClick={() => {
              setDraft(units.units)
              setEdited(undefined)
              work.forget()
            }}
          >
            {t('units.discard')}
          </Button>
          <span role="status">
            <Quiet>{changes === 0 ? t('units.unchanged') : t('units.changed', { count: changes })}</Quiet>
          </span>
        </Bar>
      )}
      <Outcome of={work.outcome} />
      <UnitFindings findings={findings} units={draft} onOpen={setEdited} />
      {opened !== undefined && (
        <Arrival key={opened.id}>
          <UnitFields
            unit={opened}
            units={draft}
            onChange={(next) => change(opened.id, next)}
            onClose={() => setEdited(undefined)}
            onRemove={() => remove(opened.id)}
          />
        </Arrival>
      )}
      <Bar>
        <Field label={t('units.find')}>
          <Input type="search" value={find} onChange={(_, { value }) => setFind(value)} />
        </Field>
        <Quiet>{t('units.count', { count: draft.length })}</Quiet>
      </Bar>
      <UnitTable shown={shown} {...(mayEdit ? { onEdit: setEdited, onAdd: addBelow } : {})} />
    </Page>
  )
}

interface TableProps {
  readonly shown: readonly PlacedUnit[]
  readonly onEdit?: (id: UnitId) => void
  readonly onAdd?: (parent: Unit) => void
}

function UnitTable({ shown, onEdit, onAdd }: TableProps) {
  const styles = useStyles()
  const t = useWords()
  const columns: readonly Column<PlacedUnit>[] = [
    {
      id: 'name',
      label: t('unit.label'),
      names: 'row',
      cell: ({ unit, depth }) => (
        <span className={styles.name} style={{ paddingInlineStart: `${depth * 20}px` }}>
          {unit.name}
        </span>
      ),
    },
    { id: 'level', label: t('units.level'), cell: ({ unit }) => t(`level.${unit.level}`) },
    { id: 'group', label: t('units.group'), cell: ({ unit }) => unit.group ?? '' },
    { id: 'aliases', label: t('units.aliases'), cell: ({ unit }) => <Quiet>{unit.aliases.join('、')}</Quiet> },
    {
      id: 'valid',
      label: t('units.valid'),
      cell: ({ unit }) => <Quiet>{[unit.validFrom ?? '', unit.validTo ?? ''].filter(Boolean).join(' – ')}</Quiet>,
    },
    ...(onEdit !== undefined && onAdd !== undefined
      ? [
          {
            id: 'actions',
            label: t('table.actions'),
            cell: ({ unit }: PlacedUnit) => (
              <span className={styles.actions}>
                <Button
                  size="small"
                  aria-label={t('units.editOf', { unit: unit.name })}
                  onClick={() => onEdit(unit.id)}
                >
                  {t('units.edit')}
                </Button>
                <Button size="small" aria-label={t('units.addTo', { unit: unit.name })} onClick={() => onAdd(unit)}>
                  {t('units.add')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      caption={t('nav.units')}
      columns={columns}
      rows={shown}
      rowKey={({ unit }) => unit.id}
      empty={t('units.none')}
    />
  )
}
