import { Button, Input, Field as Labelled, Select } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { Field, Kind } from '../../shared/pack/kind.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Quiet, Section } from '../parts/page.tsx'
import { UnitSelect } from '../parts/unit-select.tsx'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { askedFields, missingFields, type RoundDraft, roundValues, votesKey } from './round-draft.ts'
import { sendRound } from './send-round.ts'

/** One round for one unit and one group of voters, by hand. The same round entered again corrects it. */
export function RoundEntry({ kind }: { readonly kind: Kind }) {
  const t = useWords()
  const language = useLanguage()
  const { api, me, pack, today } = useConsole()
  const [draft, setDraft] = useState<RoundDraft>({})
  const [isAsked, setIsAsked] = useState(false)
  const work = useWork()
  const missing = new Set(missingFields(kind, draft).map(({ id }) => id))
  const set = (name: string, value: string): void => setDraft((before) => ({ ...before, [name]: value }))

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsAsked(true)
    if (missing.size > 0) return
    void work.run(async () => {
      const values = { ...roundValues(kind, draft), unit: me.unit }
      const year = Number((draft.held_on ?? today).slice(0, 4)) || Number(today.slice(0, 4))
      const title = t('entries.ledger', { kind: kind.title['zh-CN'] })
      const done = await sendRound(api, { kind, packVersion: pack.version, title, unit: me.unit, year, values })
      // The next group of the same round differs in these only.
      setDraft((before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => !name.includes('/') && !counts.has(name))),
      )
      setIsAsked(false)
      return t(done === 'created' ? 'entries.wasEntered' : 'entries.wasCorrected')
    })
  }

  return (
    <Section title={t('entries.round', { kind: kind.title[language] })}>
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        <Bar>
          {askedFields(kind).map((field) => (
            <Entry
              key={field.id}
              field={field}
              draft={draft}
              set={set}
              isMissing={isAsked && missing.has(field.id)}
              isNeeded={field.required || kind.naturalKey.includes(field.id)}
            />
          ))}
        </Bar>
        <Bar>
          <Button type="submit" appearance="primary" disabled={work.busy}>
            {t('entries.enter')}
          </Button>
        </Bar>
      </form>
      <Quiet>{t('entries.roundHint')}</Quiet>
      <Outcome of={work.outcome} />
    </Section>
  )
}

const counts: ReadonlySet<string> = new Set(['voters', 'valid_votes', 'score', 'voter_group'])

interface EntryProps {
  readonly field: Field
  readonly draft: RoundDraft
  readonly set: (name: string, value: string) => void
  readonly isMissing: boolean
  readonly isNeeded: boolean
}

function Entry({ field, draft, set, isMissing, isNeeded }: EntryProps) {
  const t = useWords()
  const language = useLanguage()
  const label = field.label[language]
  const value = draft[field.id] ?? ''
  const told = isMissing ? ({ validationState: 'error', validationMessage: t('entries.missing') } as const) : {}
  if (field.type === 'unit') {
    return (
      <UnitSelect
        label={label}
        all={isMissing ? t('entries.chooseMissing') : t('entries.choose')}
        value={value}
        {...(isNeeded ? { required: 'required' as const } : {})}
        onChange={(unit) => set(field.id, unit ?? '')}
      />
    )
  }
  if (field.type === 'choice') {
    return (
      <Labelled label={label} required={isNeeded} {...told}>
        <Select value={value} onChange={(_, chosen) => set(field.id, chosen.value)}>
          <option value="">{t('entries.choose')}</option>
          {(field.choices ?? []).map((choice) => (
            <option key={choice.code} value={choice.code}>
              {choice.label[language]}
            </option>
          ))}
        </Select>
      </Labelled>
    )
  }
  if (field.type === 'votes') {
    return (
      <>
        {(field.choices ?? []).map((grade) => {
          const name = votesKey(field.id, grade.code)
          return (
            <Labelled key={grade.code} label={t('entries.votes', { grade: grade.label[language] })}>
              <Input
                inputMode="numeric"
                value={draft[name] ?? ''}
                style={{ width: 96 }}
                onChange={(_, typed) => set(name, typed.value.replace(/\D/g, '').slice(0, 6))}
              />
            </Labelled>
          )
        })}
      </>
    )
  }
  const isCount = field.type === 'integer' || field.type === 'number'
  return (
    <Labelled label={label} required={isNeeded} {...told}>
      <Input
        type={field.type === 'date' ? 'date' : 'text'}
        {...(isCount ? { inputMode: 'numeric' as const } : {})}
        maxLength={500}
        value={value}
        onChange={(_, typed) => set(field.id, typed.value)}
      />
    </Labelled>
  )
}
