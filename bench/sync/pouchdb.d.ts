/** As much of PouchDB as the benchmark calls; its published types bring another version of Node's along. */
declare module 'pouchdb-core' {
  interface Options {
    readonly adapter: 'memory'
  }
  type Written = { readonly ok: true; readonly id: string; readonly rev: string } | { readonly error: unknown }
  class PouchDB {
    constructor(name: string, options: Options)
    static plugin(plugin: object): typeof PouchDB
    static replicate(from: PouchDB, to: PouchDB, options: { readonly batch_size: number }): Promise<unknown>
    bulkDocs(documents: readonly object[]): Promise<readonly Written[]>
    info(): Promise<{ readonly doc_count: number }>
    destroy(): Promise<unknown>
  }
  export default PouchDB
}

declare module 'pouchdb-adapter-memory' {
  const plugin: object
  export default plugin
}

declare module 'pouchdb-replication' {
  const plugin: object
  export default plugin
}
