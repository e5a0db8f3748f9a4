/** Why nobody was signed in. `detail` is the provider's or the library's own word for it, for an administrator. */
export type SignInReason = keyof typeof signInReasons

export const signInReasons = {
  blocked: {
    'zh-CN': '登录窗口没有打开。请允许本页弹出窗口，再点一次“用单位账号登录”；也可以向管理员索取访问密钥。',
    'en-US': 'The sign-in window did not open. Allow pop-ups for this page and sign in once more, or ask for a key.',
  },
  closed: {
    'zh-CN': '没有登录成功：登录窗口已关闭。请再点一次“用单位账号登录”，或向管理员索取访问密钥。',
    'en-US': 'You were not signed in: the window was closed. Sign in once more, or ask your administrator for a key.',
  },
  refused: {
    'zh-CN': '统一身份认证没有允许登录（{detail}）。请确认用的是本单位的账号；如仍不行，请把括号中的代码告诉管理员。',
    'en-US':
      'The identity provider did not let you in ({detail}). Check that you used your organisation’s account, or give this code to your administrator.',
  },
  mismatch: {
    'zh-CN':
      '收到的登录结果与这一次登录不符（{detail}），没有采用。请再登录一次；如仍出现，请把括号中的代码告诉管理员。',
    'en-US':
      'The answer does not belong to this sign-in ({detail}) and was not used. Sign in once more, or give this code to your administrator.',
  },
  expired: {
    'zh-CN': '登录已过期。请再登录一次，已填写的内容不会丢失。',
    'en-US': 'Your sign-in has expired. Sign in once more; nothing you typed is lost.',
  },
  'other-account': {
    'zh-CN': '登录的账号与原来的不同，没有继续。请用原来的账号登录；要换账号，请先退出登录。',
    'en-US': 'This is another account than before, so nothing was continued. Use the former one, or sign out first.',
  },
} as const

export class SignInStopped extends Error {
  readonly reason: SignInReason
  readonly detail: string

  constructor(reason: SignInReason, detail: string = reason) {
    super(`${reason}: ${detail}`)
    this.name = 'SignInStopped'
    this.reason = reason
    this.detail = detail
  }
}

/** The sentence for a person, with what to do next. */
export const signInSentence = ({ reason, detail }: SignInStopped, locale: 'zh-CN' | 'en-US'): string =>
  signInReasons[reason][locale].replace('{detail}', () => detail)
