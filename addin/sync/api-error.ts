import { type ProblemCode, type ProblemDetails, problemMessage } from '../../shared/wire/problems.ts'

/** Refusals of the Worker, and what can go wrong on the way there and back. */
export type ApiErrorCode =
  | ProblemCode
  | 'offline'
  | 'timeout'
  | 'bad-answer'
  | 'bad-address'
  | 'signed-out'
  | 'sign-in-refused'

/** What can go wrong before the Worker answers, in words. */
export const onTheWay = {
  offline: {
    'zh-CN': '连不上服务器。请检查网络和服务器地址后重试，表格中的内容没有变化。',
    'en-US': 'The server cannot be reached. Check the network and the address and try again; your sheet is unchanged.',
  },
  timeout: {
    'zh-CN': '服务器长时间没有答复。请稍后重试，已发送的内容不会重复写入。',
    'en-US': 'The server has not answered for a long time. Try again later; nothing is written twice.',
  },
  'bad-answer': {
    'zh-CN': '服务器的答复无法识别。请核对服务器地址是否为台账通服务；如仍出现，请联系管理员。',
    'en-US': 'The answer is not one of this service. Check the address; if it happens again, ask your administrator.',
  },
  'bad-address': {
    'zh-CN': '服务器地址不正确。请填写以 https:// 开头的完整地址。',
    'en-US': 'The address is not valid. Give the whole address, beginning with https://.',
  },
  'signed-out': {
    'zh-CN': '登录已过期。请再登录一次后重试，已填写和已同步的内容都在。',
    'en-US': 'Your sign-in has expired. Sign in once more and try again; what you typed and synced is all there.',
  },
  'sign-in-refused': {
    'zh-CN':
      '登录成功，但服务器不认可这次登录。请管理员核对服务端的 OIDC 设置（受众、租户、权限范围），见“单位账号登录设置指南”。',
    'en-US':
      'You signed in, but the server does not accept it. Have your administrator check the OIDC settings (audience, tenant, scope) against the guide.',
  },
} as const

/** Why a request brought nothing. `details` are the problem's own. */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly details: ProblemDetails

  constructor(code: ApiErrorCode, details: ProblemDetails = {}) {
    super(code)
    this.name = 'ApiError'
    this.code = code
    this.details = details
  }
}

/** The sentence for a person, with what to do next. */
export function apiErrorMessage(error: ApiError, locale: 'zh-CN' | 'en-US'): string {
  return isOnTheWay(error.code) ? onTheWay[error.code][locale] : problemMessage(error.code, error.details, locale)
}

const isOnTheWay = (code: ApiErrorCode): code is keyof typeof onTheWay => Object.hasOwn(onTheWay, code)
