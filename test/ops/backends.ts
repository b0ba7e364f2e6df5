/**
 * The backends that the ops are tested on. No tests here.
 */
import { before, describe } from 'node:test';
import { type BackendName, selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import { restartDraws } from './gradientCheck.js';

/** `cpu` runs the compositions of stock ops, `native` and `wasm` the fused kernels. */
const OP_BACKENDS: readonly BackendName[] = [
  'cpu',
  ...(nativeStatus().available ? (['native'] as const) : []),
  'wasm',
];

/** Declares the tests of `body` once for each backend, with that backend in use while they run. */
export function describeOnEachBackend(title: string, body: (backend: BackendName) => void): void {
  for (const name of OP_BACKENDS) {
    describe(`${title}, on ${name}`, () => {
      before(async () => {
        restartDraws();
        await selectBackend({ name });
      });
      body(name);
    });
  }
}
