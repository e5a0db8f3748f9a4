/**
 * Characters nobody sees and no name needs: controls of the second row, marks that turn the direction of what stands beside
 * them, joiners, and what no XML file can hold. A file in which one of the last stands does not open.
 */
const unseen = /[\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g

export const withoutUnseen = (text: string): string => text.replace(unseen, '')
