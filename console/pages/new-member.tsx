import { Button, Field, Input, makeStyles, Select } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import type { UnitId } from '../../shared/units/unit.ts'
import { type Role, roleSchema, roles } from '../../shared/wire/keys.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Quiet } from '../parts/page.tsx'
import { UnitSelect } from '../parts/unit-select.tsx'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useWords } from '../session/session.ts'

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '8px' } })

/** Lets somebody of the identity provider in; whoever is in already gets the role and unit given here. */
export function NewMember({ onAdded }: { readonly onAdded: () => void }) {
  const styles = useStyles()
  const t = useWords()
  const { api, me, today } = useConsole()
  const [subject, setSubject] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [unit, setUnit] = useState<UnitId>(me.unit)
  const [expiresOn, setExpiresOn] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const work = useWork()
  const isNameless = name.trim() === ''
  const isUnfit = !/^[\x21-\x7e]{1,200}$/.test(subject.trim())

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsAsked(true)
    if (isNameless || isUnfit) return
    void work.run(async () => {
      await api.addMember({
        subject: subject.trim(),
        name: name.trim(),
        role,
        unit,
        ...(expiresOn !== '' && { expiresOn }),
      })
      onAdded()
      setSubject('')
      setName('')
      setIsAsked(false)
      return t('members.added', { name: name.trim() })
    })
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Bar>
        <Field
          label={t('members.subject')}
          required
          {...(isAsked && isUnfit ? { validationMessage: t('members.unfit') } : {})}
        >
          <Input
            value={subject}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => setSubject(value)}
          />
        </Field>
        <Field
          label={t('keys.name')}
          required
          {...(isAsked && isNameless ? { validationMessage: t('keys.nameless') } : {})}
        >
          <Input value={name} maxLength={60} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Field label={t('role.label')}>
          <Select value={role} onChange={(_, { value }) => setRole(roleSchema.catch('editor').parse(value))}>
            {roles.map((one) => (
              <option key={one} value={one}>
                {t(`role.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <UnitSelect label={t('unit.label')} value={unit} onChange={(chosen) => setUnit(chosen ?? me.unit)} />
        <Field label={t('keys.expiresOn')}>
          <Input type="date" min={today} value={expiresOn} onChange={(_, { value }) => setExpiresOn(value)} />
        </Field>
        <Button type="submit" appearance="primary" disabled={work.busy}>
          {t('members.add')}
        </Button>
      </Bar>
      <Quiet>{t('members.hint')}</Quiet>
      <Quiet>{t(`role.${role}.may`)}</Quiet>
      <Outcome of={work.outcome} />
    </form>
  )
}
