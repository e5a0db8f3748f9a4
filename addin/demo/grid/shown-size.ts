/** The grid draws no more than this; the workbook itself is whole. */
export const shownRows = 2000
export const shownColumns = 120
