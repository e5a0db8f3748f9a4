import { Badge, Button, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, FolderOpen20Regular } from '@fluentui/react-icons'
import { useRef } from 'react'
import type { Translate } from '../messages/messages.ts'
import { saveFile } from '../taskpane/pane/save-file.ts'
import { ProductMark } from '../taskpane/parts/product-mark.tsx'
import type { DemoWorkbook } from './demo-workbook.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  space: { flexGrow: 1 },
  select: { minWidth: 0, maxWidth: '100%', width: '300px' },
})

interface Props {
  readonly t: Translate
  readonly examples: readonly string[]
  readonly workbook: DemoWorkbook | undefined
  readonly onExample: (name: string) => void
  readonly onFile: (file: File) => void
  readonly onSaved: (name: string) => void
}

const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ownFile = ''

export function TopBar({ t, examples, workbook, onExample, onFile, onSaved }: Props) {
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const isExample = workbook !== undefined && examples.includes(workbook.name)

  const download = (): void => {
    if (workbook === undefined) return
    const name = workbook.name.replace(/\.(xls|xlsm)$/i, '.xlsx')
    saveFile({ name, mediaType: workbookMediaType, bytes: new Uint8Array(workbook.memory.bytes()) })
    onSaved(name)
  }

  return (
    <header className={styles.bar}>
      <ProductMark size={26} />
      <Text as="h1" size={400} weight="semibold" style={{ margin: 0 }}>
        {t('app.name')}
      </Text>
      <Badge appearance="outline" color="informative" title={t('demo.badgeHint')}>
        {t('demo.badge')}
      </Badge>
      <span className={styles.space} />
      <Select
        className={styles.select}
        size="small"
        aria-label={t('demo.examples')}
        value={isExample ? workbook.name : ownFile}
        onChange={(_, { value }) => value !== ownFile && onExample(value)}
      >
        {!isExample && <option value={ownFile}>{workbook?.name ?? t('demo.examples')}</option>}
        {examples.map((name) => (
          <option key={name} value={name}>
            {name.replace(/\.xlsx$/, '')}
          </option>
        ))}
      </Select>
      <Button size="small" icon={<FolderOpen20Regular />} onClick={() => input.current?.click()}>
        {t('demo.open')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xlsm,.xls"
        aria-label={t('demo.open')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file may be chosen again after it was changed.
          target.value = ''
          if (file !== undefined) onFile(file)
        }}
      />
      <Button size="small" icon={<ArrowDownload20Regular />} disabled={workbook === undefined} onClick={download}>
        {t('demo.download')}
      </Button>
    </header>
  )
}
