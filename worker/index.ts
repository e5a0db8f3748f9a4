import { createApp } from './app.ts'

export { Workspace } from './workspace/object.ts'

export default createApp()
