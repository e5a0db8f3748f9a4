import type { HeldOutSheet } from './held-out.fixture.ts'
import { streetMore } from './street-more.fixture.ts'
import { streetParty } from './street-party.fixture.ts'
import { streetRefused } from './street-refused.fixture.ts'
import { streetWork } from './street-work.fixture.ts'

/** A sixth set, a street’s: recognition has been mended for it. */
export const street: readonly HeldOutSheet[] = [...streetWork, ...streetParty, ...streetMore, ...streetRefused]
