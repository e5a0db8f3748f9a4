import { execFileSync, spawnSync } from 'node:child_process'
import process from 'node:process'
import { importFaults } from './imports.ts'
import { root } from './install.mjs'

/** Types, lint and import directions, in that order; every fault is printed before the process ends with 1. */
const steps: readonly { readonly name: string; readonly run: () => boolean }[] = [
  { name: 'types: shared', run: () => command('tsc', ['-p', 'shared']) },
  { name: 'types: worker', run: () => command('tsc', ['-p', 'worker']) },
  { name: 'types: everything else', run: () => command('tsc', ['-p', '.']) },
  {
    name: 'lint',
    run: () => command('biome', ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.']),
  },
  { name: 'import directions', run: importDirections },
]

function command(name: string, args: readonly string[]): boolean {
  return spawnSync(name, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

function importDirections(): boolean {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
    cwd: root,
    encoding: 'utf8',
  })
  const faults = importFaults(listed.split('\n').filter(Boolean), root)
  for (const fault of faults) console.error(`${fault.file} must not import ${fault.imported}: ${fault.because}`)
  return faults.length === 0
}

const failed = steps.filter((step) => {
  console.log(`— ${step.name}`)
  return !step.run()
})
if (failed.length > 0) {
  console.error(`failed: ${failed.map((step) => step.name).join(', ')}`)
  process.exitCode = 1
}
