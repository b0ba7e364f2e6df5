/**
 * The engine as native code: the backend "native", whose kernels are in the addon. Importing this loads no
 * TensorFlow.js; registering the backend does.
 */
import { usableProcessors } from '../threads.js';
import { loadAddon } from './addon.js';

export { loadAddon, type NativeStatus, nativeStatus } from './addon.js';
export { guardSignal } from './guardSignal.js';

/**
 * Registers the backend "native" and sets its threads (all processors unless given). Calling it again only sets the
 * threads. Throws an Error that says why where the addon cannot be loaded.
 */
export async function registerNative({
  threads = usableProcessors(),
}: {
  threads?: number;
} = {}): Promise<void> {
  const addon = loadAddon();
  const { BufferPool, registerEngine } = await import('../engine/index.js');
  addon.setThreads(threads);
  registerEngine('native', addon, new BufferPool((buffer) => addon.misalignment(buffer)));
}
