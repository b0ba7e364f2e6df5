/**
 * The WebAssembly module as JavaScript sees it: what it exports, its memory.
 */

/** See native/wasm/exports.cc. Addresses are signed: those beyond 2 GiB come out negative. */
export interface ModuleExports {
  /** Where CallArguments of native/call.h is. */
  callArguments(): number;
  /** How many calls the kernels have, numbered from 0. */
  callCount(): number;
  /** Where the name of one is, as a C string. */
  callName(index: number): number;
  /** Makes one with the arguments that are there; returns its answer. */
  run(index: number): number;
  /** 0 where there is no more memory. */
  allocate(bytes: number): number;
  release(address: number): void;
  setThreads(count: number): void;
  /** How many workers run. */
  workers(): number;
  fmaPeak(rounds: number): number;
  readonly __stack_pointer: { value: number };
}

export const PAGE_BYTES = 1 << 16;
/** The memory's sizes that the module was linked with: scripts/build-wasm.mjs. */
const FIRST_PAGES = 64;
export const MOST_PAGES = 65535;

/** Shared by the workers. Only addresses are reserved at first; what is not used takes no memory. */
export function createMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: MOST_PAGES, shared: true });
}
