/**
 * The engine as native code: the backend "native", whose kernels are in the addon.
 */
import { BufferPool, registerEngine, useBfloat16 } from '../engine/index.js';
import { usableProcessors } from '../threads.js';
import { loadAddon } from './addon.js';

export { loadAddon, type NativeStatus, nativeStatus } from './addon.js';
export { guardSignal } from './guardSignal.js';
export { useBfloat16 };

/**
 * Registers the backend "native" and sets its threads (all processors unless given). Calling it again only sets the
 * threads. Throws an Error that says why where the addon cannot be loaded.
 */
export function registerNative({ threads = usableProcessors() }: { threads?: number } = {}): void {
  const addon = loadAddon();
  addon.setThreads(threads);
  registerEngine('native', addon, new BufferPool((buffer) => addon.misalignment(buffer)));
}
