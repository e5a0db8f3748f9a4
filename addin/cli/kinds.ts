import type { Kind } from '../../shared/pack/kind.ts'
import { UsageError } from './files.ts'

/** The kind of `--kind`, by id or Chinese title. Errors: `UsageError`, which lists what there is. */
export function kindNamed(kinds: readonly Kind[], name: string | undefined): Kind | undefined {
  if (name === undefined) return undefined
  const kind = kinds.find((each) => each.id === name || each.title['zh-CN'] === name)
  if (kind) return kind
  throw new UsageError(
    `没有“${name}”这种台账类型。可用的有：${kinds.map((each) => `${each.id}（${each.title['zh-CN']}）`).join('、')}。`,
  )
}
