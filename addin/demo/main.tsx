import { createRoot } from 'react-dom/client'
import { createPane } from '../taskpane/pane/pane.ts'
import { demoDesk, readDemoConfig } from './demo-host.ts'
import { DemoPage } from './demo-page.tsx'
import { listExamples } from './example-files.ts'

/** The page for people without Excel: a simulated grid beside the very pane that runs in Excel. */
async function start(into: HTMLElement): Promise<void> {
  const [preset, examples] = await Promise.all([readDemoConfig(), listExamples()])
  const desk = demoDesk(preset)
  const pane = createPane(desk.host)
  createRoot(into).render(<DemoPage desk={desk} pane={pane} examples={examples} />)
}

const place = document.getElementById('demo')
if (place !== null) void start(place)
