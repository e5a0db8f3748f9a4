/** Words that make one indicator of several that are alike; each with what people write for it. */
const stressed: readonly RegExp[] = [
  /按期|按时|如期/,
  /提前/,
  /逾期|超期|未按期/,
  /缓慢|滞后/,
  /应完成/,
  /应完成.*完成/,
  /逾期完成/,
  /(?:本期|季度|本季|本月)完成/,
  /本期|本季|本月|当期|季度/,
  /主题教育/,
  /巡视|巡察/,
  /不满意/,
  /集中受理|集中|窗口/,
  /(?<!党员)干部/,
  /平均/,
  /电话|来电/,
  /网络|网上/,
  /短信/,
  /新建/,
  /决议/,
  /改扩建|改建|扩建|改造/,
]

/** Which of these words a text says, by their place in the list. */
export const stressesOf = (text: string): ReadonlySet<number> =>
  new Set(stressed.flatMap((word, at) => (word.test(text) ? [at] : [])))
