import process from 'node:process'
import { Command, InvalidArgumentError, Option } from 'commander'
import { roles } from '../../shared/wire/keys.ts'
import { periodCodeSchema } from '../../shared/wire/period-code.ts'
import type { Server } from './admin/server.ts'
import { outcome } from './console.ts'
import { UsageError } from './files.ts'

/** `tzt admin …`: what a person who runs a deployment does, over HTTP. Secrets may come from the environment. */
export function adminCommand(): Command {
  const admin = new Command('admin').description('管理：工作区、单位、密钥、锁定、备份、审计 administer a deployment')
  for (const command of [workspaces(), units(), keys(), members(), lock(), unlock(), backup(), restore(), audit()]) {
    admin.addCommand(command)
  }
  return admin
}

interface Given {
  readonly url?: string
  readonly key?: string
  readonly adminSecret?: string
  readonly json?: true
}

const urlOption = () => new Option('--url <url>', '服务地址（或环境变量 TZT_URL）').env('TZT_URL')
const keyOption = () => new Option('--key <key>', '管理员密钥（或环境变量 TZT_KEY）').env('TZT_KEY')
const secretOption = () =>
  new Option('--admin-secret <secret>', '部署的管理密码（或环境变量 TZT_ADMIN_SECRET）').env('TZT_ADMIN_SECRET')

const withKey = (name: string, description: string): Command =>
  new Command(name).description(description).addOption(urlOption()).addOption(keyOption()).option('--json', '输出 JSON')

const withSecret = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(urlOption())
    .addOption(secretOption())
    .option('--json', '输出 JSON')

/** Errors: `UsageError` where the address or the key is missing. */
function serverOf({ url, key, adminSecret, json }: Given): Server {
  const bearer = key ?? adminSecret
  if (url === undefined) throw new UsageError('请用 --url 或环境变量 TZT_URL 给出服务地址。')
  if (bearer === undefined) throw new UsageError('请用 --key（或 --admin-secret）给出密钥，也可用环境变量 TZT_KEY。')
  return { url, bearer, output: json ? 'json' : 'people' }
}

const period = (text: string): string => {
  const code = periodCodeSchema.safeParse(text)
  if (!code.success) throw new InvalidArgumentError('期间写成 2020、2020H1、2020Q3 或 2020-07。')
  return code.data
}

const day = (text: string): string => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw new InvalidArgumentError('请写成 2020-09-30 这样的日期。')
  return text
}

function workspaces(): Command {
  const command = new Command('workspace').description('工作区 workspaces')
  command.addCommand(
    withSecret('create', '新建工作区，显示第一把管理员密钥')
      .argument('<name>', '名称，如 示例区')
      .option('--units <file>', '单位表 units.json 或 .xlsx')
      .action(async (name: string, given: Given & { units?: string }) => {
        const { createWorkspace } = await import('./admin/workspace.ts')
        outcome(await createWorkspace(serverOf(given), name, given.units))
      }),
  )
  return command
}

function units(): Command {
  const command = new Command('unit').description('单位 units')
  command.addCommand(
    withKey('list', '列出单位').action(async (given: Given) => {
      const { listUnits } = await import('./admin/units.ts')
      outcome(await listUnits(serverOf(given)))
    }),
  )
  command.addCommand(
    withKey('import', '导入单位表：改名、合并、停用都在表里写明')
      .argument('<file>', 'units.xlsx 或 units.json')
      .option('--dry-run', '只检查并显示变化，不写入')
      .action(async (file: string, given: Given & { dryRun?: true }) => {
        const { importUnits } = await import('./admin/units.ts')
        outcome(await importUnits(serverOf(given), file, given.dryRun ? 'show' : 'write'))
      }),
  )
  return command
}

function keys(): Command {
  const command = new Command('key').description('密钥 keys')
  const load = () => import('./admin/keys.ts')
  command.addCommand(
    withKey('list', '列出密钥').action(async (given: Given) => outcome(await (await load()).listKeys(serverOf(given)))),
  )
  command.addCommand(
    withKey('create', '新建密钥，只显示这一次')
      .requiredOption('--name <name>', '给谁用，如 城东街道填报人')
      .addOption(new Option('--role <role>', '角色').choices(roles).makeOptionMandatory())
      .requiredOption('--unit <unit>', '单位编号，可见其下所有单位')
      .option('--expires <date>', '到期日', day)
      .action(async (given: Given & { name: string; role: string; unit: string; expires?: string }) =>
        outcome(await (await load()).createKey(serverOf(given), given)),
      ),
  )
  command.addCommand(
    withKey('rotate', '换一把同样权限的新密钥，并吊销旧的')
      .argument('<keyId>', '旧密钥的编号')
      .action(async (keyId: string, given: Given) => outcome(await (await load()).rotateKey(serverOf(given), keyId))),
  )
  command.addCommand(
    withKey('revoke', '立即吊销')
      .argument('<keyId>', '密钥的编号')
      .action(async (keyId: string, given: Given) => outcome(await (await load()).revokeKey(serverOf(given), keyId))),
  )
  return command
}

function members(): Command {
  const command = new Command('member').description('统一身份认证的成员 members of the identity provider')
  const load = () => import('./admin/keys.ts')
  command.addCommand(
    withKey('list', '列出成员').action(async (given: Given) =>
      outcome(await (await load()).listMembers(serverOf(given))),
    ),
  )
  command.addCommand(
    withKey('add', '加入成员，或改变其角色与单位')
      .argument('<subject>', '身份提供方里的编号（Entra ID 为用户的对象 ID）')
      .requiredOption('--name <name>', '显示的姓名或岗位')
      .addOption(new Option('--role <role>', '角色').choices(roles).makeOptionMandatory())
      .requiredOption('--unit <unit>', '单位编号')
      .option('--expires <date>', '到期日', day)
      .action(async (subject: string, given: Given & { name: string; role: string; unit: string; expires?: string }) =>
        outcome(await (await load()).addMember(serverOf(given), subject, given)),
      ),
  )
  return command
}

const lock = (): Command =>
  withKey('lock', '锁定期间：其中的记录不再改变')
    .argument('<period>', '如 2020Q3', period)
    .option('--reason <text>', '原因')
    .action(async (code: string, given: Given & { reason?: string }) => {
      const { setLock } = await import('./admin/periods.ts')
      outcome(await setLock(serverOf(given), 'lock', code, given.reason))
    })

const unlock = (): Command =>
  withKey('unlock', '解除锁定')
    .argument('<period>', '如 2020Q3', period)
    .option('--reason <text>', '原因')
    .action(async (code: string, given: Given & { reason?: string }) => {
      const { setLock } = await import('./admin/periods.ts')
      outcome(await setLock(serverOf(given), 'unlock', code, given.reason))
    })

const backup = (): Command =>
  withKey('backup', '备份：列出、立即生成、下载')
    .addOption(secretOption())
    .option('--now', '在服务端立即生成一份')
    .option('--out <file>', '下载到文件；不指定 --id 时为当前全部数据')
    .option('--id <id>', '下载哪一份')
    .option('--workspace <id>', '密钥已丢失的工作区（用 --admin-secret）')
    .action(async (given: Given & { now?: true; out?: string; id?: string; workspace?: string }) => {
      const { backUp } = await import('./admin/backups.ts')
      outcome(await backUp(serverOf(given), given))
    })

const restore = (): Command =>
  withKey('restore', '恢复：用文件或服务端的一份备份替换当前数据')
    .argument('[file]', '备份文件 .ndjson')
    .option('--id <id>', '服务端的备份编号')
    .option('--up-to <instant>', '恢复到这一时刻，如 2020-10-01T02:00:00Z')
    .option('--up-to-seq <n>', '恢复到第几次修改')
    .option('--yes', '确认替换当前数据')
    .action(async (file: string | undefined, given) => {
      if (!given.yes) throw new UsageError('恢复会替换当前数据（现有数据请先备份）。确认请加 --yes。')
      const { restoreBackup } = await import('./admin/backups.ts')
      outcome(await restoreBackup(serverOf(given), { ...given, ...(file === undefined ? {} : { file }) }))
    })

function audit(): Command {
  const command = new Command('audit').description('审计 audit')
  command.addCommand(
    withKey('verify', '重新计算审计链，找出被改动的条目')
      .option('--file <file>', '检查导出的备份文件，而不连服务器')
      .option('--head <hash>', '应包含的链头，例如另处记下的备份链头')
      .action(async (given: Given & { file?: string; head?: string }) => {
        const { verifyAudit } = await import('./admin/audit.ts')
        const source = given.file ?? serverOf(given)
        outcome(await verifyAudit(source, given.head, given.json ? 'json' : 'people'))
      }),
  )
  command.addCommand(
    withKey('export', '导出审计记录，每行一条 JSON').action(async (given: Given) => {
      const { exportAudit } = await import('./admin/audit.ts')
      outcome(await exportAudit(serverOf(given), (line) => process.stdout.write(`${line}\n`)))
    }),
  )
  return command
}
