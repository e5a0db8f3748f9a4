import { createApp } from '../app.ts'
import { nodeRuntime } from './node-runtime.ts'

/** The secrets of every test deployment. */
export const testVars = {
  KEY_SECRET: 'a key secret that is for tests only',
  ADMIN_SECRET: 'an-admin-secret-that-is-for-tests-only',
  ALLOWED_ORIGINS: 'https://addin.example https://demo.example',
} as const

const app = createApp()
const { env } = nodeRuntime(testVars)

/** The whole Worker in plain Node, its objects on `node:sqlite` in memory. */
export const nodeWorker = async (request: Request): Promise<Response> => app.fetch(request, env)
