/** The checkout. */
export const root: string
export function pinnedNode(): string
export function installMissing(): void
