import type { z } from 'zod'
import zhCN from 'zod/v4/locales/zh-CN.js'

/** What zod finds, in Chinese: beside `loadPack`, since the pane never needs it and pays for every kilobyte. */
export const chineseWords: z.core.$ZodErrorMap = zhCN().localeError
