import { z } from 'zod'
import type { LocalText } from '../pack/kind.ts'

/**
 * Everything a request can be refused for. One catalogue for both sides: the Worker answers with these, the add-in words
 * them. The comment above each says what its details hold; `{name}` in a message stands for a detail. `title` is for
 * developers, `message` for people and says what to do next.
 *
 * Source of the shape: RFC 9457.
 */
export const problems = {
  // {}
  'invalid-json': {
    status: 400,
    title: 'The body is not JSON in UTF-8',
    message: {
      'zh-CN': '发送的内容无法读取。请重试；如仍出现，请更新加载项后再试。',
      'en-US': 'What was sent cannot be read. Try again; if it happens again, update the add-in.',
    },
  },

  // { issues: [{ path: "ops.3.baseRev", message }] }, at most 20
  'invalid-request': {
    status: 400,
    title: 'The request does not have the agreed shape',
    message: {
      'zh-CN': '发送的内容不符合约定的格式。请更新加载项到最新版本后重试。',
      'en-US': 'The request does not have the agreed shape. Update the add-in and try again.',
    },
  },

  // {}: nested too deep, too many parts, a text over 32,767 characters, or a forbidden name such as __proto__
  'unsafe-json': {
    status: 400,
    title: 'The body is nested too deep, holds too much, or uses a forbidden name',
    message: {
      'zh-CN': '发送的内容结构异常，已拒绝。请检查表格中是否有异常的超长内容后重试。',
      'en-US': 'The structure of what was sent is out of bounds. Look for extremely long cells and try again.',
    },
  },

  // { found: "138****00" }: nothing was kept
  'personal-data': {
    status: 422,
    title: 'A text looks like a phone or identity number',
    message: {
      'zh-CN': '填写的内容（如名称、原因、意见）中有疑似手机号或身份证号 {found}，没有保存。请删去后重试。',
      'en-US':
        'What was written (a name, a reason, a comment) seems to hold a phone or identity number, {found}. Nothing was saved; remove it and try again.',
    },
  },

  // { limit: bytes }
  'too-large': {
    status: 413,
    title: 'The body is too large',
    message: {
      'zh-CN': '一次发送的内容超过 {limit} 字节。请分批发送。',
      'en-US': 'More than {limit} bytes at once. Send it in smaller parts.',
    },
  },

  // {}: nothing was written
  'answer-too-large': {
    status: 413,
    title: 'The records concerned are too large to answer at once',
    message: {
      'zh-CN': '这一批记录内容过多，尚未写入任何内容。请减少每批的行数后重试。',
      'en-US': 'These records hold too much for one batch; nothing was written. Send fewer rows at a time.',
    },
  },

  // {}
  'unsupported-media-type': {
    status: 415,
    title: 'The body must be application/json',
    message: {
      'zh-CN': '只接受 application/json 格式的内容。请更新加载项后重试。',
      'en-US': 'Only application/json is taken. Update the add-in and try again.',
    },
  },

  // {}: no key, a malformed, forged, unknown or revoked one; which of them is not told
  unauthenticated: {
    status: 401,
    title: 'No valid key',
    message: {
      'zh-CN': '密钥无效。请核对是否完整粘贴，或向管理员索取新的密钥。',
      'en-US': 'The key is not valid. Check that it was pasted whole, or ask your administrator for a new one.',
    },
  },

  // { expiredOn: "2020-12-31" }
  'key-expired': {
    status: 401,
    title: 'The key has expired',
    message: {
      'zh-CN': '密钥已于 {expiredOn} 到期。请向管理员索取新的密钥。',
      'en-US': 'The key expired on {expiredOn}. Ask your administrator for a new one.',
    },
  },

  // { subject: "…" }: the caller's own name at the identity provider, so that an admin can register it
  'not-a-member': {
    status: 403,
    title: 'Signed in, but no member of the workspace',
    message: {
      'zh-CN':
        '已登录，但您还不是这个工作区的成员。请把账号标识 {subject} 告诉管理员，在管理台“成员与密钥”中登记后再登录。',
      'en-US':
        'You are signed in but no member of this workspace. Give your account id {subject} to your administrator, who registers it under Members and keys, then sign in again.',
    },
  },

  // { needs: "reviewer" }
  forbidden: {
    status: 403,
    title: 'The key may not do this',
    message: {
      'zh-CN': '当前密钥没有此项权限（需要 {needs}）。请联系管理员。',
      'en-US': 'Your key may not do this (it takes {needs}). Ask your administrator.',
    },
  },

  // {} and nothing more: what is not yours and what is not there look the same
  'not-found': {
    status: 404,
    title: 'Not found',
    message: {
      'zh-CN': '没有找到，或不在您的权限范围内。请刷新后重试。',
      'en-US': 'Not found, or not within your scope. Refresh and try again.',
    },
  },

  // { given: 2, current: 1 }
  'protocol-unsupported': {
    status: 409,
    title: 'Another protocol version is spoken here',
    message: {
      'zh-CN': '加载项与服务端版本不一致（{given} / {current}）。请更新加载项后重试。',
      'en-US': 'Add-in and service speak different versions ({given} / {current}). Update the add-in and try again.',
    },
  },

  // { given: "1.0.0", current: "1.1.0" }: the client must fetch the pack and try again
  'pack-outdated': {
    status: 409,
    title: 'The pack has another version',
    message: {
      'zh-CN': '配置包已更新（{given} → {current}）。请重新校验后再同步。',
      'en-US': 'The pack has changed ({given} → {current}). Validate again, then sync.',
    },
  },

  // { epoch }: the data was restored from a backup; pull everything again, keep what is not pushed yet
  'epoch-changed': {
    status: 409,
    title: 'The data was restored: another epoch',
    message: {
      'zh-CN': '服务端数据已从备份恢复。请重新拉取全部数据后再同步，您的改动不会丢失。',
      'en-US': 'The data was restored from a backup. Fetch everything again, then sync; your changes are kept.',
    },
  },

  // { epoch }: drop the cursor and pull from the beginning
  'must-refetch': {
    status: 409,
    title: 'The cursor cannot be followed',
    message: {
      'zh-CN': '需要重新拉取全部数据。请再次点击同步，您的改动不会丢失。',
      'en-US': 'Everything has to be fetched again. Sync once more; your changes are kept.',
    },
  },

  // { opId }
  'op-reused': {
    status: 409,
    title: 'An operation id was used for another payload',
    message: {
      'zh-CN': '同一操作编号被用于不同内容，已停止写入。请再次点击同步；如仍出现，请联系管理员。',
      'en-US':
        'One operation id was used for different contents; nothing was written. Sync again, or ask your administrator.',
    },
  },

  // { period: "2020Q1", lockedOn: "2020-04-10" }
  'period-locked': {
    status: 409,
    title: 'The period is locked',
    message: {
      'zh-CN': '{period} 已于 {lockedOn} 锁定，不能修改。如确需更正，请联系审核人解锁。',
      'en-US': '{period} was locked on {lockedOn} and cannot be changed. Ask a reviewer to unlock it.',
    },
  },

  // { rev: 7 }
  'review-outdated': {
    status: 409,
    title: 'The record has changed since it was looked at',
    message: {
      'zh-CN': '该记录刚刚被修改（现为第 {rev} 版）。请查看最新内容后再审核。',
      'en-US': 'The record has just changed (revision {rev} now). Look at it again before reviewing.',
    },
  },

  // { kind: "task" }
  'kind-unknown': {
    status: 422,
    title: 'The pack has no such kind',
    message: {
      'zh-CN': '配置包中没有“{kind}”这种台账类型。请更新配置包或重新选择类型。',
      'en-US': 'The pack has no kind “{kind}”. Update the pack or choose another kind.',
    },
  },

  // { issues: [{ unit: "chengdong", message }] }, at most 20
  'units-invalid': {
    status: 422,
    title: 'The units are no tree',
    message: {
      'zh-CN': '单位表有误：{summary}。请改正后重新导入。',
      'en-US': 'The units are not a proper tree: {summary}. Correct them and import again.',
    },
  },

  // { units: ["chengdong"] }, at most 20
  'unit-in-use': {
    status: 409,
    title: 'A unit left out still has records, ledgers or keys',
    message: {
      'zh-CN': '以下单位仍有数据，不能删除：{units}。请保留该单位并填写停用日期。',
      'en-US': 'These units still have data and cannot be dropped: {units}. Keep them and give a validTo date.',
    },
  },

  // { line: 17, reason }: nothing was changed; line 0 is the file as a whole
  'backup-invalid': {
    status: 422,
    title: 'The backup is not whole',
    message: {
      'zh-CN': '备份文件不完整或已损坏（第 {line} 行：{reason}），没有恢复任何内容。请换一份备份重试。',
      'en-US': 'The backup is incomplete or damaged (line {line}: {reason}); nothing was restored. Try another backup.',
    },
  },

  // {}: the deployment has no place for backups
  'no-backup-store': {
    status: 409,
    title: 'This deployment has no backup store',
    message: {
      'zh-CN':
        '服务端没有配置备份存储。请用“tzt admin backup --out 文件”导出备份，或请部署人员配置 R2（见 docs/deploy.md）。',
      'en-US':
        'The service has no backup store. Export with “tzt admin backup --out FILE”, or configure R2 (docs/deploy.md).',
    },
  },

  // {}
  'no-identity-provider': {
    status: 409,
    title: 'This deployment has no identity provider',
    message: {
      'zh-CN': '服务端没有配置统一身份认证（OIDC）。请改用密钥，或请部署人员配置（见 docs/sign-in.zh-CN.md）。',
      'en-US': 'No identity provider (OIDC) is configured. Use keys, or have one configured (docs/deploy.md).',
    },
  },

  // { seconds }
  'body-too-slow': {
    status: 408,
    title: 'The body did not arrive in time',
    message: {
      'zh-CN': '网络过慢，{seconds} 秒内没有收到完整内容，没有写入。请检查网络后重试。',
      'en-US':
        'The network is too slow: the whole request did not arrive in {seconds} seconds; nothing was written. Try again.',
    },
  },

  // { retryAfter: seconds }
  'too-many-requests': {
    status: 429,
    title: 'Slow down',
    message: {
      'zh-CN': '请求过于频繁。请 {retryAfter} 秒后再试。',
      'en-US': 'Too many requests. Try again in {retryAfter} seconds.',
    },
  },

  // { most: 2000 }
  'too-many-ledgers': {
    status: 409,
    title: 'The unit keeps as many ledgers as it may',
    message: {
      'zh-CN': '本单位登记的台账已达 {most} 本，不能再登记。请沿用已有台账的名称，或联系管理员。',
      'en-US':
        'The unit has registered {most} ledgers, the most there may be. Use the name of one of them, or ask your administrator.',
    },
  },

  // { summary: [sentence], issues: [{ path, message }] }, at most 20: nothing was saved
  'pack-invalid': {
    status: 422,
    title: 'The pack cannot be used',
    message: {
      'zh-CN': '配置包有问题，没有保存：{summary}。请改正后重新上传。',
      'en-US': 'The pack has faults and was not saved: {summary}. Mend them and upload it again.',
    },
  },

  // { version }
  'pack-version-taken': {
    status: 409,
    title: 'Another pack has this version',
    message: {
      'zh-CN': '版本 {version} 已有内容不同的配置包。请在“配置包”中换一个更高的版本号后重新上传。',
      'en-US': 'Another pack has version {version}. Give yours a higher version number and upload it again.',
    },
  },

  // { summary: [sentence], issues: [sentence] }, at most 20: nothing was changed
  'pack-breaks-records': {
    status: 409,
    title: 'Records would lose their meaning under this pack',
    message: {
      'zh-CN': '没有启用，否则已有记录会读不出来：{summary}。请在新配置包中保留这些内容，换一个版本号重新上传。',
      'en-US': 'Not activated, since records would become unreadable: {summary}. Keep these and upload it again.',
    },
  },

  // { retryAfter: seconds }: a retry with the same opIds is safe
  unavailable: {
    status: 503,
    title: 'Try again in a moment',
    message: {
      'zh-CN': '服务暂时繁忙。请 {retryAfter} 秒后再试，已发送的内容不会重复写入。',
      'en-US': 'The service is busy. Try again in {retryAfter} seconds; nothing is written twice.',
    },
  },

  // { requestId }
  internal: {
    status: 500,
    title: 'Something went wrong here',
    message: {
      'zh-CN': '服务端出现错误。请稍后重试；如仍出现，请把编号 {requestId} 告诉管理员。',
      'en-US':
        'Something went wrong at the service. Try again later, or give your administrator the number {requestId}.',
    },
  },
} as const satisfies Record<string, ProblemEntry>

interface ProblemEntry {
  readonly status: number
  readonly title: string
  readonly message: LocalText
}

export type ProblemCode = keyof typeof problems
export type ProblemDetails = Readonly<Record<string, unknown>>

/** A refusal as data, on its way to becoming a response. */
export interface Problem {
  readonly code: ProblemCode
  readonly details: ProblemDetails
}

/** The body of a refusal, `application/problem+json`; the code's details stand beside these members. */
export const problemBodySchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
})

export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text)

/** The sentence for a person; a detail that is missing shows as `…`. */
export function problemMessage(code: ProblemCode, details: ProblemDetails, locale: keyof LocalText): string {
  return problems[code].message[locale].replace(/\{(\w+)\}/g, (_, name: string) => detailText(details[name]))
}

function detailText(detail: unknown): string {
  if (Array.isArray(detail)) return detail.map(detailText).join('、')
  return typeof detail === 'string' || typeof detail === 'number' ? String(detail) : '…'
}
