/** The functions that the manifest's buttons call. */
export const commandNames = ['tztValidate', 'tztSync', 'tztReport'] as const
export type CommandName = (typeof commandNames)[number]
