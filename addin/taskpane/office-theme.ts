/** Light or dark as Excel itself is just now, told by the background it gives to panes. */
export function officeTheme(): 'light' | 'dark' {
  const background = Office.context.officeTheme?.bodyBackgroundColor
  return background !== undefined && isDark(background) ? 'dark' : 'light'
}

/** Relative luminance below a half, weights of ITU-R BT.601. Anything but `#rrggbb` counts as light. */
export function isDark(colour: string): boolean {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (match === null) return false
  const [red = 255, green = 255, blue = 255] = match.slice(1).map((part) => Number.parseInt(part, 16))
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128
}
