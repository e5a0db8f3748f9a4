/** Items that are only ever replaced as a whole: their place is what tells them apart. */
export const inOrder = <T>(items: readonly T[]) => items.map((item, index) => ({ key: `${index}`, index, item }))
