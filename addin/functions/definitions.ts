/**
 * The custom functions as data. `functions.json`, which Excel reads, is made from this at build time; names are the ones
 * in a cell, `=TZT.FIGURE("training.sessions","城东街道","2020Q3")`.
 *
 * Source of the metadata's shape: Microsoft's schema for custom functions, `functions[].{id,name,description,parameters,result,options}`.
 */
export type FunctionId = 'FIGURE' | 'SCORE' | 'RANK' | 'LIGHT'

export interface ParameterDefinition {
  readonly name: string
  readonly description: string
  readonly optional?: true
}

export interface FunctionDefinition {
  readonly id: FunctionId
  readonly description: string
  readonly parameters: readonly ParameterDefinition[]
}

const unit = { name: 'unit', description: '单位名称，如 城东街道' } as const
const period = { name: 'period', description: '期间，如 2020、2020Q3、2020-07' } as const

export const functionDefinitions: readonly FunctionDefinition[] = [
  {
    id: 'FIGURE',
    description: '一个指标在某单位、某期间的数值。来自已同步的台账，同步后自动更新。',
    parameters: [{ name: 'indicator', description: '指标编号或名称，如 training.sessions 或 培训期数' }, unit, period],
  },
  { id: 'SCORE', description: '某单位的考核得分。', parameters: [unit, period] },
  { id: 'RANK', description: '某单位在本组中的考核名次。', parameters: [unit, period] },
  {
    id: 'LIGHT',
    description: '一项任务的进度灯：绿、黄、红、完成。',
    parameters: [{ name: 'task', description: '任务编号，如 9.2' }, unit, period],
  },
]

/** The document Excel loads beside the page. */
export const functionsMetadata = () => ({
  allowCustomDataForDataTypeAny: false,
  functions: functionDefinitions.map(({ id, description, parameters }) => ({
    id,
    name: id,
    description,
    parameters: parameters.map(({ name, description: about }) => ({
      name,
      description: about,
      type: 'string',
      dimensionality: 'scalar',
    })),
    result: { type: 'any', dimensionality: 'scalar' },
    options: { stream: false, cancelable: false, volatile: false },
  })),
})
