/**
 * How many columns are recognised, against matching by edit distance; on the files that are at hand.
 *
 * Run: npm run bench -- recognition [--write]; with --write docs/recognition.md is written anew.
 */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { measureRecognition, recognitionPage } from './recognition/page.ts'

const measured = await measureRecognition()
const page = recognitionPage(measured)
process.stdout.write(page)
const isWhole = measured.every(({ compared }) => compared !== undefined)
if (process.argv.includes('--write')) {
  if (isWhole) writeFileSync(fileURLToPath(new URL('../docs/recognition.md', import.meta.url)), page)
  else {
    process.stderr.write('Not written: the real trackers are not on this machine, and their lines would be lost.\n')
    process.exitCode = 2
  }
}
