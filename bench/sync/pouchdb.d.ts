/** As much of PouchDB as the benchmark calls; its published types bring another version of Node's along. */
declare module 'pouchdb-core' {
  interface Options {
    readonly adapter: 'memory' | 'leveldb' | 'http'
  }
  type Written = { readonly ok: true; readonly id: string; readonly rev: string } | { readonly error: unknown }
  class PouchDB {
    constructor(name: string, options: Options)
    static plugin(plugin: object): typeof PouchDB
    static replicate(from: PouchDB, to: PouchDB, options: { readonly batch_size: number }): Promise<unknown>
    bulkDocs(documents: readonly object[], options?: { readonly new_edits: boolean }): Promise<readonly Written[]>
    info(): Promise<{ readonly doc_count: number }>
    get(id: string): Promise<unknown>
    put(document: object): Promise<unknown>
    revsDiff(revisions: Readonly<Record<string, readonly string[]>>): Promise<unknown>
    changes(options: { readonly since: number; readonly style: 'all_docs'; readonly limit?: number }): Promise<unknown>
    bulkGet(options: {
      readonly docs: readonly object[]
      readonly revs: boolean
      readonly latest: boolean
    }): Promise<unknown>
    destroy(): Promise<unknown>
  }
  export default PouchDB
}

declare module 'pouchdb-adapter-memory' {
  const plugin: object
  export default plugin
}

declare module 'pouchdb-adapter-leveldb' {
  const plugin: object
  export default plugin
}

declare module 'pouchdb-adapter-http' {
  const plugin: object
  export default plugin
}

declare module 'pouchdb-replication' {
  const plugin: object
  export default plugin
}
