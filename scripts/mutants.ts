import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { root } from './install.mjs'
import { type Mutant, mutants } from './mutants/catalogue.ts'

/**
 * How good are the tests? Each mutant is a fault put into a copy of the Worker; the tests have to notice.
 * `node scripts/mutants.ts [name …]` runs those whose names begin so, prints a table, and ends with 1 when fewer than nine
 * in ten are noticed.
 */
const wanted = process.argv.slice(2).filter(Boolean)
const longest = 120_000

interface Outcome {
  readonly mutant: Mutant
  readonly by: string | undefined
  readonly seconds: number
}

function copyOfWorker(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'taizhangtong-mutant-'))
  for (const part of ['worker', 'shared', 'packs', 'package.json', 'tsconfig.base.json'])
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  cpSync(path.join(root, 'scripts', 'mutants'), path.join(folder, 'scripts', 'mutants'), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/** What noticed: the first test that failed, or the clock; `undefined` where nothing did. */
function noticedBy(folder: string): Promise<string | undefined> {
  const args = [
    path.join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'scripts/mutants/vitest.config.ts',
  ]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PROPERTY_RUNS: '200', PROPERTY_FIRST: '1', NO_COLOR: '1' },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  return new Promise((resolve) => {
    // A mutant may go round for ever: whoever waits for it notices.
    const clock = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      resolve('the clock')
    }, longest)
    child.once('exit', (code) => {
      clearTimeout(clock)
      resolve(code === 0 ? undefined : (/FAIL\s+(\S+) > (.+)/.exec(output)?.slice(1).join(': ') ?? firstLine(output)))
    })
  })
}

const firstLine = (output: string): string => /Error: .*/.exec(output)?.[0].slice(0, 100) ?? 'a test file that broke'

/** The mutated text. Throws where the catalogue no longer fits the code, so that no mutant is silently left out. */
function mutated({ name, file, from, to }: Mutant): string {
  const text = readFileSync(path.join(root, file), 'utf8')
  if (text.split(from).length !== 2) throw new Error(`“${name}”: its text stands in ${file} not exactly once`)
  return text.replace(from, () => to)
}

async function work(queue: Mutant[], outcomes: Outcome[]): Promise<void> {
  const folder = copyOfWorker()
  try {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      const begun = Date.now()
      const file = path.join(folder, mutant.file)
      const whole = readFileSync(file, 'utf8')
      writeFileSync(file, mutated(mutant))
      const by = await noticedBy(folder)
      writeFileSync(file, whole)
      outcomes.push({ mutant, by, seconds: Math.round((Date.now() - begun) / 1000) })
      console.log(`${by === undefined ? 'SURVIVED' : 'noticed '}  ${mutant.name}${by === undefined ? '' : `  ← ${by}`}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isWanted = ({ name }: Mutant): boolean => wanted.length === 0 || wanted.some((each) => name.startsWith(each))
const chosen = mutants.filter(isWanted)
for (const mutant of chosen) mutated(mutant)

const sound = copyOfWorker()
const broken = await noticedBy(sound)
rmSync(sound, { recursive: true, force: true })
if (broken !== undefined) {
  console.error(`the tests fail without any mutant: ${broken}`)
  process.exit(2)
}

const outcomes: Outcome[] = []
const queue = [...chosen]
const workers = Math.min(4, Math.max(1, availableParallelism()))
await Promise.all(Array.from({ length: workers }, () => work(queue, outcomes)))

const parts = Map.groupBy(outcomes, ({ mutant }) => mutant.name.split(':')[0] ?? '')
console.log('\n| part | mutants | noticed |\n| --- | ---: | ---: |')
for (const [part, all] of parts) {
  console.log(`| ${part} | ${all.length} | ${all.filter(({ by }) => by !== undefined).length} |`)
}
const noticed = outcomes.filter(({ by }) => by !== undefined).length
console.log(`| all | ${outcomes.length} | ${noticed} (${((100 * noticed) / outcomes.length).toFixed(1)} %) |`)
process.exitCode = noticed >= 0.9 * outcomes.length ? 0 : 1
