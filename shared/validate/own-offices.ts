/**
 * Whether a header asks for an office within the unit (牵头科室, 承办科（室）), so that a name missing from the list of units is
 * no mistake. A header that also speaks of units (责任单位（科室）) is taken for units.
 */
export const asksForOwnOffice = (label: string): boolean =>
  /科室|科\s*[（(]\s*室|处室|股室|站所/.test(label) && !/单位|部门/.test(label)
