/** How a person of an issuer is named in the members of a workspace. Neither part can hold a space. */
export const memberName = (issuer: string, subject: string): string => `${issuer} ${subject}`
