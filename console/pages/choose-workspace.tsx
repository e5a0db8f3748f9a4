import { Button, Card, makeStyles, tokens } from '@fluentui/react-components'
import type { EnteredWorkspace } from '../../shared/wire/sign-in.ts'
import { Page } from '../parts/page.tsx'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  main: { maxWidth: '480px', margin: '0 auto', padding: `64px ${tokens.spacingHorizontalL}`, boxSizing: 'border-box' },
  card: { padding: tokens.spacingHorizontalXXL },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  one: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
})

interface Props {
  readonly workspaces: readonly EnteredWorkspace[]
  readonly onChoose: (id: string) => void
  readonly onLeave: () => void
}

/** For whoever is a member of several workspaces: which one is meant. */
export function ChooseWorkspace({ workspaces, onChoose, onLeave }: Props) {
  const styles = useStyles()
  const t = useWords()
  return (
    <main className={styles.main}>
      <Card className={styles.card}>
        <Page title={t('signIn.chooseTitle')} lead={t('signIn.chooseLead')}>
          <ul className={styles.list}>
            {workspaces.map(({ id, name, role, unitName }) => (
              <li key={id}>
                <Button className={styles.one} size="large" onClick={() => onChoose(id)}>
                  {t('person.is', { name, role: t(`role.${role}`), unit: unitName })}
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={onLeave}>
              {t('person.leave')}
            </Button>
          </div>
        </Page>
      </Card>
    </main>
  )
}
