/**
 * What the engine uses of WebAssembly: Node's types declare it from version 24 on only.
 */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    readonly exports: Record<string, unknown>;
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
  }
  class Memory {
    readonly buffer: SharedArrayBuffer;
    constructor(options: { initial: number; maximum: number; shared: true });
  }
}
