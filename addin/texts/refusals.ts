/** Why a document is not read, each with what to do next. */
export const textRefusals = {
  'old-format': {
    'zh-CN': '这是旧的 .doc 或 .wps 格式，无法读取。请在 Word 或 WPS 中另存为 .docx 后重试。',
    'en-US': 'This is an old .doc or .wps file. Save it as .docx in Word or WPS and try again.',
  },
  encrypted: {
    'zh-CN': '文件设有打开密码，无法读取。请在 Word 中去掉密码后重试。',
    'en-US': 'The file asks for a password. Remove it in Word and try again.',
  },
  'not-a-document': {
    'zh-CN': '这不是 Word 文档或文本文件。请打开确认，并另存为 .docx 或 .txt 后重试。',
    'en-US': 'This is neither a Word document nor a text file. Open it, save it as .docx or .txt and try again.',
  },
  damaged: {
    'zh-CN': '文件已损坏，无法读取。请在 Word 中打开并另存为 .docx 后重试。',
    'en-US': 'The file is damaged. Open it in Word, save it as .docx and try again.',
  },
  'too-large': {
    'zh-CN': '文件内容过大，不像一份文稿。请只保留正文后重试。',
    'en-US': 'The file holds too much for a text of this sort. Keep the body only and try again.',
  },
  empty: {
    'zh-CN': '文件里没有文字。如果是扫描件或图片，请换成可编辑的文稿后重试。',
    'en-US': 'There is no text in the file. If it is a scan, use an editable document instead.',
  },
} as const satisfies Record<string, { readonly 'zh-CN': string; readonly 'en-US': string }>

export type TextRefusalCode = keyof typeof textRefusals
