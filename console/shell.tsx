import { Button, makeStyles, mergeClasses, Select, Spinner, tokens } from '@fluentui/react-components'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import type { Role } from '../shared/wire/keys.ts'
import type { EnteredWorkspace } from '../shared/wire/sign-in.ts'
import type { Language } from './messages/messages.ts'
import { chinaDay } from './parts/instant.ts'
import { useKeptFocus } from './parts/kept-focus.ts'
import { LanguageSelect } from './parts/language-select.tsx'
import { Page } from './parts/page.tsx'
import { firstPeriod } from './parts/period.ts'
import { addressOf, type PageName, pageNames, useAddress } from './session/address.ts'
import { ConsoleContext, mayAct, type Session, useWords } from './session/session.ts'

const pages: Readonly<Record<PageName, { readonly needs: Role; readonly view: ComponentType }>> = {
  overview: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/overview.tsx')).OverviewPage })),
  },
  records: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/records.tsx')).RecordsPage })),
  },
  consolidation: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/consolidation.tsx')).ConsolidationPage })),
  },
  conflicts: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/conflicts.tsx')).ConflictsPage })),
  },
  scores: { needs: 'reviewer', view: lazy(async () => ({ default: (await import('./pages/scores.tsx')).ScoresPage })) },
  entries: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/entries.tsx')).EntriesPage })),
  },
  periods: {
    needs: 'reviewer',
    view: lazy(async () => ({ default: (await import('./pages/periods.tsx')).PeriodsPage })),
  },
  units: { needs: 'reviewer', view: lazy(async () => ({ default: (await import('./pages/units.tsx')).UnitsPage })) },
  keys: { needs: 'admin', view: lazy(async () => ({ default: (await import('./pages/keys.tsx')).KeysPage })) },
  pack: { needs: 'reviewer', view: lazy(async () => ({ default: (await import('./pages/pack.tsx')).PackPage })) },
  audit: { needs: 'admin', view: lazy(async () => ({ default: (await import('./pages/audit.tsx')).AuditPage })) },
  backup: { needs: 'admin', view: lazy(async () => ({ default: (await import('./pages/backup.tsx')).BackupPage })) },
}

const narrow = '@media (max-width: 860px)'

const useStyles = makeStyles({
  shell: {
    display: 'grid',
    gridTemplateColumns: '200px minmax(0, 1fr)',
    minHeight: '100vh',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto 1fr' },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    position: 'sticky',
    top: 0,
    height: '100vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
    [narrow]: { position: 'static', height: 'auto', gap: tokens.spacingVerticalXS },
  },
  brand: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} 0`, minWidth: 0 },
  product: { display: 'block', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  workspace: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    [narrow]: { flexDirection: 'row', flexWrap: 'wrap' },
  },
  link: {
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
  person: {
    marginTop: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [narrow]: {
      marginTop: 0,
      flexDirection: 'row',
      flexWrap: 'wrap',
      alignItems: 'center',
      padding: `0 ${tokens.spacingHorizontalS}`,
    },
  },
  main: {
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL} 64px`,
    minWidth: 0,
    maxWidth: '1200px',
    [narrow]: { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalM} 64px` },
  },
  skip: {
    position: 'absolute',
    insetInlineStart: '-9999px',
    ':focus': {
      insetInlineStart: tokens.spacingHorizontalM,
      top: tokens.spacingVerticalM,
      zIndex: 1,
      padding: tokens.spacingHorizontalS,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorBrandForegroundLink,
    },
  },
})

interface Props {
  readonly session: Session
  /** Those the person may go to; none for whoever came with a key. */
  readonly workspaces: readonly EnteredWorkspace[]
  readonly onLanguage: (language: Language) => void
  readonly onWorkspace: (id: string) => void
  readonly onLeave: () => void
}

/** The console around its pages: where one is, who one is, and what one may open. */
export function Shell({ session, workspaces, onLanguage, onWorkspace, onLeave }: Props) {
  const main = useKeptFocus()
  const styles = useStyles()
  const t = useWords()
  const { page } = useAddress()
  const [today] = useState(() => chinaDay(new Date()))
  const [period, choosePeriod] = useState(() => firstPeriod(session.ledgerYears, today))
  const [units, changeUnits] = useState(session.units)
  const [pack, changePack] = useState(session.pack)
  const { me } = session
  const open = pageNames.filter((name) => mayAct(me.role, pages[name].needs))

  return (
    <ConsoleContext value={{ ...session, units, changeUnits, pack, changePack, period, choosePeriod, today }}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('console-main')?.focus()}>
        {t('nav.skip')}
      </button>
      <div className={styles.shell}>
        <header className={styles.side}>
          <div className={styles.brand}>
            <span className={styles.product}>{t('app.title')}</span>
            <span className={styles.workspace}>{me.workspace.name}</span>
          </div>
          {open.length > 0 && (
            <nav aria-label={t('nav.label')}>
              <ul className={styles.list}>
                {open.map((name) => (
                  <li key={name}>
                    <a
                      href={addressOf(name)}
                      className={mergeClasses(styles.link, name === page && styles.current)}
                      {...(name === page ? { 'aria-current': 'page' as const } : {})}
                    >
                      {t(`nav.${name}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <div className={styles.person}>
            <span>{t('person.is', { name: me.name, role: t(`role.${me.role}`), unit: me.unitName })}</span>
            {workspaces.length > 1 && (
              <Select
                size="small"
                aria-label={t('signIn.workspace')}
                value={me.workspace.id}
                onChange={(_, { value }) => onWorkspace(value)}
              >
                {workspaces.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
            <LanguageSelect onChange={onLanguage} />
            <Button size="small" onClick={onLeave}>
              {t('person.leave')}
            </Button>
          </div>
        </header>
        <main ref={main} id="console-main" tabIndex={-1} className={styles.main} style={{ outline: 'none' }}>
          <CurrentPage page={page} role={me.role} />
        </main>
      </div>
    </ConsoleContext>
  )
}

function CurrentPage({ page, role }: { readonly page: PageName; readonly role: Role }) {
  const t = useWords()
  const { needs, view: View } = pages[page]
  if (!mayAct(role, needs)) {
    return <Page title={t(`nav.${page}`)} lead={t(needs === 'admin' ? 'role.adminOnly' : 'role.reviewerOnly')} />
  }
  return (
    <Suspense fallback={<Spinner size="small" label={t('app.loading')} style={{ alignSelf: 'start' }} />}>
      <View />
    </Suspense>
  )
}
