import { Input, makeStyles, Select, ToggleButton, tokens } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import type { Severity } from '../../../shared/validate/finding.ts'
import { useWords } from '../pane/use-pane.ts'
import { severityIcons } from '../parts/severity.tsx'
import type { FindingFilter } from './finding-groups.ts'

const severities = ['error', 'warning', 'info'] as const

const useStyles = makeStyles({
  toggles: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, auto))', gap: tokens.spacingHorizontalXS },
  toggle: {
    minWidth: 0,
    paddingInline: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  line: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: tokens.spacingHorizontalXS },
  search: { minWidth: 0 },
})

interface Props {
  readonly totals: Readonly<Record<Severity, number>>
  readonly filter: FindingFilter
  readonly onChange: (filter: FindingFilter) => void
}

export function FilterBar({ totals, filter, onChange }: Props) {
  const styles = useStyles()
  const t = useWords()
  const toggle = (severity: Severity): void => {
    const severities = new Set(filter.severities)
    if (!severities.delete(severity)) severities.add(severity)
    onChange({ ...filter, severities })
  }
  return (
    <>
      <fieldset
        className={styles.toggles}
        style={{ border: 'none', margin: 0, padding: 0 }}
        aria-label={t('validate.filter')}
      >
        {severities.map((severity) => (
          <ToggleButton
            key={severity}
            size="small"
            className={styles.toggle}
            icon={severityIcons[severity]}
            checked={filter.severities.has(severity)}
            disabled={totals[severity] === 0}
            onClick={() => toggle(severity)}
          >
            {t(`severity.${severity}`)} {totals[severity]}
          </ToggleButton>
        ))}
      </fieldset>
      <div className={styles.line}>
        <Input
          size="small"
          className={styles.search}
          type="search"
          contentBefore={<Search16Regular />}
          aria-label={t('validate.search')}
          placeholder={t('validate.searchHint')}
          value={filter.text}
          onChange={(_, { value }) => onChange({ ...filter, text: value })}
        />
        <Select
          size="small"
          aria-label={t('validate.group')}
          value={filter.by}
          onChange={(_, { value }) => onChange({ ...filter, by: value === 'row' ? 'row' : 'code' })}
        >
          <option value="code">{t('validate.byCode')}</option>
          <option value="row">{t('validate.byRow')}</option>
        </Select>
      </div>
    </>
  )
}
