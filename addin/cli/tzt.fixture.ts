import { execFile } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
export const example = (name: string): string => path.join(root, 'examples', name)

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command as a person starts it, in a process of its own. */
export const tzt = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const main = path.join(root, 'addin', 'cli', 'main.ts')
    execFile(process.execPath, [main, ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 99 : 0, out, err })
    })
  })
