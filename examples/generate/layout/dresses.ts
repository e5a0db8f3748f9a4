import type { Dress } from './dress.ts'

/** A department that follows the rules for official documents to the letter. */
export const official: Dress = {
  titleFont: '方正小标宋简体',
  titleSize: 22,
  headerFont: '黑体',
  bodyFont: '仿宋_GB2312',
  bodySize: 11,
  linePitch: 14.5,
}

/** Plain 宋体 throughout, a grey header. */
export const plainSong: Dress = {
  titleFont: '宋体',
  titleSize: 18,
  headerFont: '宋体',
  headerFill: 'D9D9D9',
  bodyFont: '宋体',
  bodySize: 10,
  linePitch: 13,
}

/** Someone who likes colour. */
export const colourful: Dress = {
  titleFont: '微软雅黑',
  titleSize: 16,
  headerFont: '微软雅黑',
  headerFill: 'BDD7EE',
  groupFill: 'FFF2CC',
  totalFill: 'E2EFDA',
  bodyFont: '微软雅黑',
  bodySize: 9,
  linePitch: 13,
}

/** Printed small, bold black headers, pale red groups. */
export const dense: Dress = {
  titleFont: '方正小标宋简体',
  titleSize: 20,
  headerFont: '黑体',
  headerFill: 'F2F2F2',
  groupFill: 'FCE4D6',
  totalFill: 'FCE4D6',
  bodyFont: '宋体',
  bodySize: 10,
  linePitch: 13,
}
