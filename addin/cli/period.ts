/** The period of a day, as it is named on the wire. @example periodOf('2020-09-30', 'quarter') // '2020Q3' */
export function periodOf(day: string, length: 'quarter' | 'year'): string {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  return length === 'year' ? year : `${year}Q${Math.ceil(month / 3)}`
}
