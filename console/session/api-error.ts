import type { LocalText } from '../../shared/pack/kind.ts'
import { type ProblemCode, type ProblemDetails, problemMessage } from '../../shared/wire/problems.ts'
import { translator } from '../messages/messages.ts'

/** Refusals of the Worker, and what can go wrong on the way there and back. */
export type ApiErrorCode = ProblemCode | 'offline' | 'bad-answer' | 'row-refused' | 'sign-in-refused'

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

/** Something that was put into words where it went wrong. */
export class WordedError extends Error {
  readonly words: LocalText

  constructor(words: LocalText) {
    super(words['en-US'])
    this.name = 'WordedError'
    this.words = words
  }
}

/** What went wrong, as a sentence that says what to do next. */
export function sentenceOf(error: unknown, language: keyof LocalText): string {
  const t = translator(language)
  if (error instanceof WordedError) return error.words[language]
  if (!(error instanceof ApiError)) return t('failure.unknown')
  if (error.code === 'sign-in-refused') return t('failure.signInRefused')
  if (error.code === 'offline') return t('failure.offline')
  if (error.code === 'bad-answer') return t('failure.badAnswer')
  if (error.code === 'row-refused') return t('failure.rowRefused', { reason: String(error.details.reason ?? '') })
  return problemMessage(error.code, error.details, language)
}
