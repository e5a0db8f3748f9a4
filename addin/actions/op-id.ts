import { recordIdFromBytes } from '../../shared/records/ids.ts'
import type { Session } from './session.ts'

/** A new intention takes a new op id; a retry of the same request repeats it. */
export const opIdFrom = (session: Session): string => recordIdFromBytes(session.randomBytes(16))
