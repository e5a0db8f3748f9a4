import { Badge } from '@fluentui/react-components'
import { Checkmark12Regular, QuestionCircle12Regular, Warning12Filled } from '@fluentui/react-icons'
import { askBelow } from '../../attach/recognition.ts'
import { useWords } from '../pane/use-pane.ts'

export type ConfidenceLevel = 'high' | 'middle' | 'low'

/** From 0 to 1, as recognition gives it. */
export const confidenceLevel = (confidence: number): ConfidenceLevel =>
  confidence >= askBelow ? 'high' : confidence >= 0.5 ? 'middle' : 'low'

const looks = {
  high: { color: 'success', icon: <Checkmark12Regular /> },
  middle: { color: 'warning', icon: <Warning12Filled /> },
  low: { color: 'danger', icon: <QuestionCircle12Regular /> },
} as const satisfies Record<ConfidenceLevel, object>

export function ConfidenceBadge({ confidence }: { readonly confidence: number }) {
  const t = useWords()
  const level = confidenceLevel(confidence)
  const percent = Math.round(confidence * 100)
  return (
    <Badge
      appearance="tint"
      size="small"
      color={looks[level].color}
      icon={looks[level].icon}
      title={t('home.confidence', { percent })}
      style={{ flexShrink: 0, whiteSpace: 'nowrap' }}
    >
      {t(`confidence.${level}`)} {percent}%
    </Badge>
  )
}
