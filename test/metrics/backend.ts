/**
 * What the metrics' tests compute on: the native engine, or WebAssembly where there is none. No tests here.
 */

import { selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';

export async function selectTestBackend(): Promise<void> {
  await selectBackend({ name: nativeStatus().available ? 'native' : 'wasm' });
}
