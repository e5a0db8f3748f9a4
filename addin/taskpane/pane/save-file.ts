import type { DownloadedFile } from './host.ts'

/** Hands a file to the person through the browser's own download. */
export function saveFile({ name, mediaType, bytes }: DownloadedFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some web views fetch the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
