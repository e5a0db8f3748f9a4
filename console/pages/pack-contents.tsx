import { makeStyles, tokens } from '@fluentui/react-components'
import type { Field, Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Quiet, Section } from '../parts/page.tsx'
import { useLanguage, useWords } from '../session/session.ts'

const useStyles = makeStyles({
  facts: { margin: 0, paddingInlineStart: '20px' },
  inside: { paddingInlineStart: '20px', paddingBottom: tokens.spacingVerticalM },
})

/** What a pack holds, to look through. */
export function PackContents({ pack }: { readonly pack: Pack }) {
  const styles = useStyles()
  const t = useWords()
  const language = useLanguage()
  return (
    <>
      <Section title={pack.title[language]}>
        <ul className={styles.facts}>
          <li>{t('pack.version', { id: pack.id, version: pack.version })}</li>
          <li>
            {t('pack.counts', {
              kinds: pack.kinds.length,
              indicators: pack.indicators.length,
              reports: pack.reports.length,
            })}
          </li>
          <li>{t('pack.tree', { tree: pack.scoreTree.label[language], groups: pack.scoreTree.groups.join('、') })}</li>
        </ul>
      </Section>
      <Section title={t('pack.kinds')}>
        {pack.kinds.map((kind) => (
          <Disclosure key={kind.id} title={t('pack.kind', { title: kind.title[language], count: kind.fields.length })}>
            {() => (
              <div className={styles.inside}>
                <Fields kind={kind} />
              </div>
            )}
          </Disclosure>
        ))}
      </Section>
      <Section title={t('pack.indicators')}>
        {pack.kinds.map((kind) => {
          const own = pack.indicators.filter((indicator) => indicator.kind === kind.id)
          if (own.length === 0) return null
          const title = t('pack.indicatorsOf', { title: kind.title[language], count: own.length })
          return (
            <Disclosure key={kind.id} title={title}>
              {() => (
                <ul>
                  {own.map(({ id, label, measureUnit }) => (
                    <li key={id}>
                      {label[language]}{' '}
                      <Quiet>{measureUnit === '' ? id : t('pack.indicator', { id, measureUnit })}</Quiet>
                    </li>
                  ))}
                </ul>
              )}
            </Disclosure>
          )
        })}
      </Section>
      <Section title={t('pack.reports')}>
        <ul className={styles.facts}>
          {pack.reports.map(({ id, title }) => (
            <li key={id}>{title[language]}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function Fields({ kind }: { readonly kind: Kind }) {
  const t = useWords()
  const language = useLanguage()
  const columns: readonly Column<Field>[] = [
    { id: 'label', label: t('pack.field'), names: 'row', cell: ({ label }) => label[language] },
    { id: 'type', label: t('pack.type'), cell: ({ type }) => t(`type.${type}`) },
    { id: 'required', label: t('pack.required'), cell: ({ required }) => (required ? t('text.yes') : t('text.no')) },
    {
      id: 'headers',
      label: t('pack.headers'),
      cell: ({ synonyms }) => <Quiet>{synonyms.slice(0, 8).join('、')}</Quiet>,
    },
  ]
  return (
    <DataTable
      caption={t('pack.fieldsOf', { title: kind.title[language] })}
      columns={columns}
      rows={kind.fields}
      rowKey={({ id }) => id}
      empty=""
    />
  )
}
