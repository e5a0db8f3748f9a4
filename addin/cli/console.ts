import process from 'node:process'
import { describeError } from '../actions/errors.ts'

/** How a command ended: 0 fine, 1 findings of severity error or conflicts, 2 could not run. */
export type ExitCode = 0 | 1 | 2

const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR
const paint = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text)

/** Colours for a terminal only; each also stands beside a word. */
export const red = paint(31)
export const yellow = paint(33)
export const green = paint(32)
export const grey = paint(90)
export const bold = paint(1)

/** A line for the person. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`)
}

/** A line beside the result: progress and refusals. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** The one JSON document of `--json`. */
export const printJson = (document: unknown): void => {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

export const failed = (error: unknown): string => describeError(error, 'zh-CN')

export function outcome(code: ExitCode): void {
  process.exitCode = code
}
