import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

const useStyles = makeStyles({
  over: {
    position: 'fixed',
    inset: 0,
    zIndex: 2000,
    display: 'grid',
    placeItems: 'center',
    backgroundColor: tokens.colorBackgroundOverlay,
    pointerEvents: 'none',
  },
  text: { color: tokens.colorNeutralForegroundOnBrand },
})

interface Props {
  readonly text: string
  readonly onFile: (file: File) => void
}

const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** A file may be dropped anywhere on the page. A button does the same for who cannot drag. */
export function DropZone({ text, onFile }: Props) {
  const styles = useStyles()
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) onFile(file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [onFile])

  if (!isOver) return null
  return (
    <div className={styles.over}>
      <Text size={600} className={styles.text}>
        {text}
      </Text>
    </div>
  )
}
