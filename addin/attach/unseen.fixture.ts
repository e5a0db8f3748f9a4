import type { HeldOutSheet } from './held-out.fixture.ts'
import { unseenLayouts } from './unseen-layouts.fixture.ts'
import { unseenOrganisation } from './unseen-organisation.fixture.ts'
import { unseenParty } from './unseen-party.fixture.ts'
import { unseenRefused } from './unseen-refused.fixture.ts'
import { unseenWork } from './unseen-work.fixture.ts'

/** A second set, written with the answers before recognition saw it and after it had been mended for the first. */
export const unseen: readonly HeldOutSheet[] = [
  ...unseenWork,
  ...unseenParty,
  ...unseenOrganisation,
  ...unseenLayouts,
  ...unseenRefused,
]
