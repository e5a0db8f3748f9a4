/** Text inside a table or a paragraph: on one line, with nothing that Markdown would take for its own. */
export const cellText = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f]/g, (character) => (character === '\n' ? ' ' : '␇'))
    .replace(/[|\\`*<]/g, (character) => `\\${character}`)

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellText).join(' | ')} |`
  return [line(head), `|${head.map(() => '--').join('|')}|`, ...rows.map(line)].join('\n')
}
