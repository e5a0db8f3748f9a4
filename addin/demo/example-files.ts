/** The workbooks that are served beside the page. */
export async function listExamples(): Promise<readonly string[]> {
  try {
    const answer = await fetch(exampleUrl('index.json'))
    const names: unknown = answer.ok ? await answer.json() : []
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    return []
  }
}

export async function fetchExample(name: string): Promise<Uint8Array> {
  const answer = await fetch(exampleUrl(name))
  if (!answer.ok) throw new Error(`${answer.status} ${name}`)
  return new Uint8Array(await answer.arrayBuffer())
}

const exampleUrl = (name: string): URL => new URL(`examples/${encodeURIComponent(name)}`, document.baseURI)
