import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  bar: { display: 'block', width: '100%', minWidth: '60px', height: '12px', borderRadius: tokens.borderRadiusSmall },
})

/**
 * One bar of a chart, drawn for the eye only: the number stands beside it as text. `share` is of the full length, 0 to 1.
 */
export function BarMark({ share }: { readonly share: number }) {
  const width = Math.max(0, Math.min(1, share)) * 100
  return (
    <svg className={useStyles().bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="1" fill={tokens.colorNeutralBackground4} />
      <rect width={width} height="1" fill={tokens.colorBrandBackground} />
    </svg>
  )
}
