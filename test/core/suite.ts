/**
 * TensorFlow.js core's own specs on the engine's backends: the entry that scripts/test-core.mjs bundles.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import { env } from '@tensorflow/tfjs-core';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import { registerNative } from '../../src/backends/native/index.js';
import { registerWasm } from '../../src/backends/wasm/index.js';

env().set('IS_TEST', true);
await registerNative();
registerWasm();
setTestEnvs(['native', 'wasm'].map((name) => ({ name, backendName: name, isDataSync: true })));
await import('@tensorflow/tfjs-core/dist/tests.js');
