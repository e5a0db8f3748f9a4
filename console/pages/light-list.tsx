import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { TaskLight } from '../../shared/wire/lights.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { MessageKey } from '../messages/messages.ts'
import { Sign, type SignLook } from '../parts/sign.tsx'
import { addressOf } from '../session/address.ts'
import { useWords } from '../session/session.ts'

type Shown = TaskLight['light'] | 'stalled'

const looks: Readonly<Record<Shown, SignLook>> = {
  red: 'missing',
  yellow: 'warning',
  stalled: 'late',
  green: 'open',
  done: 'good',
  none: 'none',
}
const words = {
  red: 'lights.red',
  yellow: 'lights.yellow',
  stalled: 'lights.stalled',
  green: 'lights.green',
  done: 'lights.done',
  none: 'lights.unjudged',
} as const satisfies Record<Shown, MessageKey>
const order: readonly Shown[] = ['red', 'yellow', 'stalled', 'green', 'done', 'none']

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: '28px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
})

const shownAs = ({ light, stalled }: TaskLight): Shown => (stalled && light === 'green' ? 'stalled' : light)

/** The tasks by their light: how many, and which with what reason. */
export function LightList({ lights }: { readonly lights: readonly TaskLight[] }) {
  const styles = useStyles()
  const t = useWords()
  if (lights.length === 0) return <p>{t('lights.none')}</p>
  return order.map((name) => {
    const tasks = lights.filter((light) => shownAs(light) === name)
    if (tasks.length === 0) return null
    return (
      <Disclosure key={name} title={<Sign look={looks[name]}>{t(words[name], { count: tasks.length })}</Sign>}>
        {() => (
          <ul className={styles.list}>
            {tasks.map(({ record, name: task, reason }) => (
              <li key={record}>
                <Link href={addressOf('records', { record })}>{task}</Link> {reason}
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    )
  })
}
