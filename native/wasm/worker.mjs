/**
 * A worker thread of the WebAssembly engine, started by src/backends/wasm/workers.ts: runs the module on the
 * memory it is given, and stays in it.
 */
import { workerData } from 'node:worker_threads';

const { module, memory, thread, stack } = workerData;

const fail = () => {
  throw new Error('The task failed.');
};
const { exports } = new WebAssembly.Instance(module, { env: { memory, refuse: fail, exhausted: fail } });
// Addresses are signed there.
exports.__stack_pointer.value = stack | 0;
exports.__wasm_init_tls(stack | 0);
try {
  exports.work(thread);
} catch {
  exports.abandonWork();
}
