import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components'

/** Greens around the one Excel itself wears (80), so that pane and console look like a part of it. */
const green: BrandVariants = {
  10: '#03150A',
  20: '#082513',
  30: '#0A351B',
  40: '#0B4423',
  50: '#0C522B',
  60: '#0D6032',
  70: '#0E6E39',
  80: '#107C41',
  90: '#2E8B57',
  100: '#469A6A',
  110: '#5DA97E',
  120: '#75B892',
  130: '#8EC7A7',
  140: '#A8D6BC',
  150: '#C3E4D1',
  160: '#DFF2E7',
}

const fontFamilyBase =
  '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", system-ui, sans-serif'

export const themes: Readonly<Record<'light' | 'dark', Theme>> = {
  light: { ...createLightTheme(green), fontFamilyBase },
  dark: {
    ...createDarkTheme(green),
    fontFamilyBase,
    colorBrandForeground1: green[110],
    colorBrandForeground2: green[120],
    colorBrandForegroundLink: green[120],
    colorBrandForegroundLinkHover: green[130],
  },
}
