import type { HeldOutSheet } from './held-out.fixture.ts'
import { officeMore } from './office-more.fixture.ts'
import { officeParty } from './office-party.fixture.ts'
import { officeRefused } from './office-refused.fixture.ts'
import { officeWork } from './office-work.fixture.ts'

/** A seventh set, of a bureau, a firm and a community: kept back until recognition had been mended for the sixth. */
export const office: readonly HeldOutSheet[] = [...officeWork, ...officeParty, ...officeMore, ...officeRefused]
