/** A year's plan. The originals in order (`planText`) are the whole text that was read. */
export interface Plan {
  readonly title: string | null
  /** What stands before the first section, the title included, as written. */
  readonly opening: string
  readonly sections: readonly PlanSection[]
  /** Signature, date and appendices below the last item, as written. */
  readonly closing: string
}

export interface PlanSection {
  /** `3` for 三、; empty where the plan has no sections. */
  readonly code: string
  readonly title: string
  /** Its heading and whatever stands below it before the first item, as written. */
  readonly original: string
  readonly items: readonly PlanItem[]
}

export interface PlanItem {
  /** Unique in the plan: `3.2` for item 2 of section 三, as the plan itself numbers it. */
  readonly code: string
  readonly title: string
  /** What is to be done, one by one, without their own numbers. Title and clauses hold all words of the item. */
  readonly clauses: readonly string[]
  readonly original: string
}

/** All items of a plan with the section each belongs to. */
export const planItems = (plan: Plan): readonly (PlanItem & { readonly section: string })[] =>
  plan.sections.flatMap((section) => section.items.map((item) => ({ ...item, section: section.title })))

/** The whole text, from the originals. */
export const planText = (plan: Plan): string =>
  [
    plan.opening,
    ...plan.sections.flatMap((section) => [section.original, ...section.items.map(({ original }) => original)]),
    plan.closing,
  ]
    .filter((part) => part !== '')
    .join('\n')
