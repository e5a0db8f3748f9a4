/** The names in braces of a sentence. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

/** What a sentence asks for: nothing, or the values of its placeholders. */
export type SentenceValues<Text extends string> = [Placeholders<Text>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Text>, string | number>>]

/** Fills in the placeholders of a sentence; braces in a value stay as they are. */
export function fillSentence(sentence: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return sentence
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
