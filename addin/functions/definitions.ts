import { translator } from '../messages/messages.ts'

/**
 * The custom functions as data. `functions.json`, which Excel reads, is made from this at build time; names are the ones
 * in a cell, `=TZT.FIGURE("training.sessions","城东街道","2020Q3")`.
 *
 * Source of the metadata's shape: Microsoft's schema for custom functions, `functions[].{id,name,description,parameters,result,options}`.
 */
export type FunctionId = 'FIGURE' | 'SCORE' | 'RANK' | 'LIGHT'
type ParameterName = 'indicator' | 'unit' | 'period' | 'task'

/** Parameters in their order; all of them are texts. */
export const functionParameters: Readonly<Record<FunctionId, readonly ParameterName[]>> = {
  FIGURE: ['indicator', 'unit', 'period'],
  SCORE: ['unit', 'period'],
  RANK: ['unit', 'period'],
  LIGHT: ['task', 'unit', 'period'],
}

export const functionIds: readonly FunctionId[] = ['FIGURE', 'SCORE', 'RANK', 'LIGHT']

/** The document Excel loads beside the page. It has one language, the product's own. */
export function functionsMetadata() {
  const words = translator('zh-CN')
  return {
    allowCustomDataForDataTypeAny: false,
    functions: functionIds.map((id) => ({
      id,
      name: id,
      description: words(`functions.${id}`),
      parameters: functionParameters[id].map((name) => ({
        name,
        description: words(`functions.${name}`),
        type: 'string',
        dimensionality: 'scalar',
      })),
      result: { type: 'any', dimensionality: 'scalar' },
      options: { stream: false, cancelable: false, volatile: false },
    })),
  }
}
