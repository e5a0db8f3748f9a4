import type { Command, Option } from 'commander'

/** Headings of commander's help. */
const headings: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

/** What commander says of a wrong command line, and what we say. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+?)'/, '缺少参数 $1。请补上。'],
  [/^error: option '(.+?)' argument missing/, '选项 $1 后面缺少内容。请补上。'],
  [/^error: required option '(.+?)' not specified/, '缺少选项 $1。请补上。'],
  [
    /^error: option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\.$/s,
    '选项 $1 不能写成“$2”。可用的有：$3。',
  ],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\. ?/s, '选项 $1 不能写成“$2”。'],
  [/^error: option '(.+?)' value '(.*?)' from env '(.+?)' is invalid\. ?/s, '环境变量 $3 不能写成“$2”。'],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. ?/s, '参数 $2 不能写成“$1”。'],
  [/^error: unknown option '(.*?)'/s, '没有选项 $1。'],
  [/^error: unknown command '(.*?)'/s, '没有命令 $1。'],
  [/^error: too many arguments.*/s, '参数太多。带空格的文件名请加引号。'],
  [/^error: (.+?) cannot be used with (.+)/, '$1 与 $2 不能同时使用。'],
  [/\n\(Did you mean (?:one of )?(.+?)\?\)/, '是否要用 $1？'],
]

/** A refusal of commander as a Chinese sentence. */
export const refusalInChinese = (text: string): string =>
  sentences.reduce((said, [pattern, sentence]) => said.replace(pattern, sentence), text)

/** Makes a command and all below it speak Chinese and leave ending the process to the caller. */
export function inChinese(command: Command): Command {
  command
    .helpOption('-h, --help', '显示帮助')
    .configureHelp({
      styleTitle: (title) => headings[title] ?? title,
      styleUsage: slots,
      styleSubcommandTerm: slots,
      optionDescription,
      subcommandDescription: (each) => each.summary() || each.description(),
    })
    .configureOutput({ outputError: (text, write) => write(refusalInChinese(text)) })
    .exitOverride()
  if (command.commands.length > 0) command.helpCommand('help [command]', '显示某个命令的用法')
  command.showHelpAfterError(`（${nameOf(command)} --help 查看用法）`)
  for (const each of command.commands) inChinese(each)
  return command
}

const slots = (text: string): string => text.replace('[options]', '[选项]').replace('[command]', '[命令]')

const nameOf = (command: Command): string =>
  command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`

function optionDescription({ description, argChoices, defaultValue, envVar }: Option): string {
  const more = [
    ...(argChoices === undefined ? [] : [`可用：${argChoices.join('、')}`]),
    ...(typeof defaultValue === 'string' ? [`默认：${defaultValue}`] : []),
    ...(envVar === undefined || description.includes(envVar) ? [] : [`环境变量：${envVar}`]),
  ]
  return more.length === 0 ? description : `${description}（${more.join('；')}）`
}
