import type { Problem, ProblemCode, ProblemDetails } from '../../shared/wire/problems.ts'

/** Ends a request with a problem of the catalogue; whatever transaction is open rolls back. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'Refusal'
    this.problem = problem
  }
}

export const refusal = (code: ProblemCode, details: ProblemDetails = {}): Refusal => new Refusal({ code, details })

/** What an object answers across RPC, where a thrown error would lose its shape. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }
