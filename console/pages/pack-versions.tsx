import { Button } from '@fluentui/react-components'
import type { PackActivation, PackName, PackSummary } from '../../shared/wire/packs.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Quiet, Section } from '../parts/page.tsx'
import { Sign } from '../parts/sign.tsx'
import { useLanguage, useWords } from '../session/session.ts'

interface Props {
  readonly packs: readonly PackSummary[]
  readonly activations: readonly PackActivation[]
  readonly onView: (name: PackName) => void
}

/** The versions that are kept, which one counts, and which counted before. */
export function PackVersions({ packs, activations, onView }: Props) {
  const t = useWords()
  const language = useLanguage()
  const columns: readonly Column<PackSummary>[] = [
    { id: 'version', label: t('pack.versionLabel'), names: 'row', cell: ({ version }) => version },
    { id: 'title', label: t('pack.titleLabel'), cell: ({ title }) => title[language] },
    {
      id: 'state',
      label: t('pack.state'),
      cell: ({ isActive, isReadable }) => {
        if (!isReadable) return <Sign look="warning">{t('pack.unreadable')}</Sign>
        return isActive ? <Sign look="good">{t('pack.active')}</Sign> : t('pack.waiting')
      },
    },
    {
      id: 'saved',
      label: t('pack.saved'),
      cell: ({ savedAt, savedBy, note }) => (
        <Quiet>
          {savedAt === undefined
            ? t('pack.shipped')
            : t('pack.savedBy', { at: instantText(savedAt, language), by: savedBy ?? '', note: note ?? '' })}
        </Quiet>
      ),
    },
    {
      id: 'open',
      label: t('table.actions'),
      cell: ({ name, version }) => (
        <Button size="small" aria-label={t('pack.viewNamed', { version })} onClick={() => onView(name)}>
          {t('pack.view')}
        </Button>
      ),
    },
  ]
  return (
    <Section title={t('pack.versions')}>
      <DataTable caption={t('pack.versions')} columns={columns} rows={packs} rowKey={({ name }) => name} empty="" />
      {activations.length > 0 && (
        <Disclosure title={t('pack.activations', { count: activations.length })}>
          {() => (
            <ul>
              {activations.map(({ name, at, by, reason }) => (
                <li key={at}>
                  {t('pack.activation', { at: instantText(at, language), by, version: nameText(name, packs) })}{' '}
                  {reason !== undefined && <Quiet>{reason}</Quiet>}
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </Section>
  )
}

const nameText = (name: PackName, packs: readonly PackSummary[]): string =>
  packs.find((pack) => pack.name === name)?.version ?? name
