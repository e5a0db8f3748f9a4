import { makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
  PauseCircle16Regular,
  Warning16Filled,
} from '@fluentui/react-icons'
import type { TaskLight } from '../../../shared/wire/lights.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { MessageKey } from '../../messages/messages.ts'
import { useWords } from '../pane/use-pane.ts'
import { Row } from '../parts/section.tsx'

type Shown = TaskLight['light'] | 'stalled'

const looks = {
  red: { word: 'scores.red', icon: <ErrorCircle16Filled primaryFill={tokens.colorPaletteRedForeground1} /> },
  yellow: { word: 'scores.yellow', icon: <Warning16Filled primaryFill={tokens.colorPaletteMarigoldForeground2} /> },
  stalled: { word: 'scores.stalled', icon: <PauseCircle16Regular /> },
  green: { word: 'scores.green', icon: <Circle16Regular primaryFill={tokens.colorPaletteGreenForeground1} /> },
  done: { word: 'scores.done', icon: <CheckmarkCircle16Filled primaryFill={tokens.colorPaletteGreenForeground1} /> },
  none: { word: 'scores.noLight', icon: <Circle16Regular primaryFill={tokens.colorNeutralForeground3} /> },
} as const satisfies Record<Shown, { readonly word: MessageKey; readonly icon: React.ReactElement }>

const order: readonly Shown[] = ['red', 'yellow', 'stalled', 'green', 'done', 'none']

const useStyles = makeStyles({
  sign: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  list: { margin: 0, paddingInlineStart: '20px', fontSize: tokens.fontSizeBase200 },
})

const shownAs = ({ light, stalled }: TaskLight): Shown => (stalled && light === 'green' ? 'stalled' : light)

/** The tasks by their light: how many, and which with what reason. */
export function LightList({ lights }: { readonly lights: readonly TaskLight[] }) {
  const styles = useStyles()
  const t = useWords()
  return order.map((name) => {
    const tasks = lights.filter((light) => shownAs(light) === name)
    if (tasks.length === 0) return null
    return (
      <Disclosure
        key={name}
        title={
          <span className={styles.sign}>
            {looks[name].icon}
            {t(looks[name].word, { count: tasks.length })}
          </span>
        }
      >
        {() => (
          <ul className={styles.list}>
            {tasks.map((task) => (
              <li key={task.record}>
                <Row>
                  <Text size={200}>{t('text.labelled', { label: task.name, text: task.reason })}</Text>
                </Row>
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    )
  })
}
