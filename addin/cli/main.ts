import process from 'node:process'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { zhCN } from 'zod/locales'
import { isCivilDate } from '../../shared/values/civil-date.ts'
import { adminCommand } from './admin.ts'
import { failed, outcome, say } from './console.ts'
import { UsageError } from './files.ts'
import { inChinese } from './in-chinese.ts'

/** `tzt`: the same actions on files. Each command lives in its own module and is loaded only when it is asked for. */
const program = new Command('tzt').description('台账通：接入、校验、同步、考核、报告。 The same actions on files.')

const day = (text: string): string => {
  if (!isCivilDate(text)) throw new InvalidArgumentError('请写成 2020-09-30 这样的日期。')
  return text
}

const year = (text: string): number => {
  if (!/^(19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('请写成 2020 这样的年份。')
  return Number(text)
}

program
  .command('inspect')
  .description('识别表格：表头、列、数据区 recognise tables')
  .argument('<files...>', '.xlsx 或 .xls 文件')
  .option('--kind <kind>', '指定台账类型')
  .option('--json', '输出 JSON')
  .action(async (files: string[], options: { kind?: string; json?: true }) => {
    const { inspect } = await import('./inspect.ts')
    outcome(await inspect(files, options))
  })

program
  .command('validate')
  .description('校验每一行 validate every row')
  .argument('<files...>', '.xlsx 或 .xls 文件')
  .option('--kind <kind>', '指定台账类型')
  .option('--year <year>', '计划年度', year)
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--units <file>', '单位表 units.json')
  .option('--map <file>', '列对应关系 mapping.json')
  .option('--json', '输出 JSON')
  .option('--out <folder>', '另存带标记的副本')
  .action(async (files: string[], options) => {
    const { validate } = await import('./validate.ts')
    outcome(await validate(files, options))
  })

program
  .command('run')
  .description('校验、同步、考核、报告一次完成（本机内置服务） the whole main job on a local Worker')
  .argument('<files...>', '.xlsx 或 .xls 文件')
  .option('--pack <folder>', '配置包文件夹')
  .option('--year <year>', '计划年度', year)
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--period <period>', '报告期间，如 2020Q3')
  .option('--units <file>', '单位表 units.json')
  .option('--report <id...>', '报告，如 quarterly results')
  .option('--out <folder>', '结果放在哪里', 'out')
  .option('--json', '输出 JSON')
  .action(async (files: string[], options) => {
    const { run } = await import('./run.ts')
    outcome(await run(files, options))
  })

program
  .command('sync')
  .description('与已部署的服务同步 sync with a deployed Worker')
  .argument('<files...>', '.xlsx 文件（原地写入同步标记）')
  .requiredOption('--url <url>', '服务地址')
  .requiredOption('--key <key>', '密钥')
  .option('--year <year>', '计划年度', year)
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--without-marks', '不加标记列，按关键内容认行')
  .option('--json', '输出 JSON')
  .action(async (files: string[], options) => {
    const { sync } = await import('./sync.ts')
    outcome(await sync(files, options))
  })

program
  .command('scores')
  .description('查看考核得分 points of the units, from a deployed Worker')
  .requiredOption('--url <url>', '服务地址')
  .requiredOption('--key <key>', '密钥')
  .option('--period <period>', '期间，如 2020 或 2020Q3')
  .option('--unit <unit>', '单位编号；默认本单位及下级')
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--json', '输出 JSON（含评分依据）')
  .action(async (options) => {
    const { scores } = await import('./deployed.ts')
    outcome(await scores(options))
  })

program
  .command('report')
  .description('生成报告 a report, from a deployed Worker')
  .argument('<id>', '报告，如 quarterly')
  .requiredOption('--url <url>', '服务地址')
  .requiredOption('--key <key>', '密钥')
  .option('--period <period>', '期间，如 2020 或 2020Q3')
  .option('--unit <unit>', '单位编号；默认本单位及下级')
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--out <folder>', '写出 .docx、.md 和 .json')
  .option('--json', '输出 JSON')
  .action(async (id: string, options) => {
    const { report } = await import('./deployed.ts')
    outcome(await report(id, options))
  })

program
  .command('conflicts')
  .description('查看待选定的冲突 rows that wait for a choice, from a deployed Worker')
  .requiredOption('--url <url>', '服务地址')
  .requiredOption('--key <key>', '审核人或管理员密钥')
  .option('--json', '输出 JSON')
  .action(async (options) => {
    const { conflicts } = await import('./deployed.ts')
    outcome(await conflicts(options))
  })

const packs = program.command('pack').description('配置包 packs')

packs
  .command('check')
  .description('检查配置包里的每一处引用 check every reference of a pack')
  .argument('<folder>', '配置包文件夹')
  .option('--json', '输出 JSON')
  .action(async (folder: string, options: { json?: true }) => {
    const { checkPackFolder } = await import('./pack-check.ts')
    outcome(checkPackFolder(folder, options))
  })

packs
  .command('export')
  .description('配置包写成一个工作簿，在 Excel 里修改 write a pack as a workbook')
  .argument('<file>', '写出的 .xlsx')
  .option('--pack <folder>', '配置包文件夹；默认为自带的配置包')
  .action(async (file: string, options: { pack?: string }) => {
    const { exportPack } = await import('./pack-export.ts')
    outcome(await exportPack(file, options))
  })

packs
  .command('import')
  .description('改好的工作簿变回配置包，问题标到单元格 read a pack back from its workbook')
  .argument('<file>', '改好的 .xlsx')
  .requiredOption('--out <folder>', '配置包文件夹写在哪里')
  .option('--json', '输出 JSON')
  .action(async (file: string, options: { out: string; json?: true }) => {
    const { importPack } = await import('./pack-import.ts')
    outcome(await importPack(file, options))
  })

program
  .command('plan')
  .description('工作要点转为任务台账 turn a plan into a task ledger')
  .argument('<file>', '.docx、.txt 或 .md 文件')
  .option('--json', '输出 JSON')
  .option('--out <file>', '写出任务台账 tasks.xlsx')
  .action(async (file: string, options: { json?: true; out?: string }) => {
    const { plan } = await import('./plan.ts')
    outcome(await plan(file, options))
  })

program
  .command('template')
  .description('用本单位的旧报告作模板 fill a template of one’s own')
  .argument('<file>', '.docx、.txt 或 .md 文件')
  .option('--json', '输出 JSON')
  .option('--bind <file>', '以前确认过的对应关系 bindings.json')
  .option('--save-bindings <file>', '保存对应关系')
  .option('--figures <file>', '数据 figures.json，或报告的 JSON')
  .option('--out <file>', '写出填好的文稿')
  .action(async (file: string, options) => {
    const { template } = await import('./template.ts')
    outcome(await template(file, options))
  })

program
  .command('fill')
  .description('上级来表：空白表自动填好 fill a blank form from trackers')
  .argument('<form>', '空白表 .xlsx')
  .requiredOption('--from <files...>', '台账 .xlsx 或 .xls 文件')
  .option('--period <period>', '填哪个期间，如 2020Q3；默认按表中所写')
  .option('--as-of <date>', '以哪一天判断逾期', day)
  .option('--units <file>', '单位表 units.json')
  .option('--bind <file>', '表头对应关系文件：有则照用，没有则新建')
  .option('--out <folder>', '填好的表放在哪里', 'out')
  .option('--json', '输出 JSON')
  .action(async (form: string, options) => {
    const { fill } = await import('./fill.ts')
    outcome(await fill(form, options))
  })

program.addCommand(adminCommand())
inChinese(program)
// What a schema says of a file goes to the person.
z.config(zhCN())

// Whoever reads on the other side of a pipe may stop early, as `head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
})

try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    say(error instanceof UsageError ? error.message : failed(error))
    process.exitCode = 2
  }
}
