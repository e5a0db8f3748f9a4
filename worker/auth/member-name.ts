/** How a person of an issuer is named in the members of a workspace. Neither part can hold a space. */
export const memberName = (issuer: string, subject: string): string => `${issuer} ${subject}`

/** What the issuer calls the person. */
export const subjectOf = (member: string): string => member.slice(member.indexOf(' ') + 1)
