/**
 * TensorFlow.js core's own specs on the native backend: the entry that scripts/test-core.mjs bundles.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import { env } from '@tensorflow/tfjs-core';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util.js';
import { registerNative } from '../../src/backends/native/index.js';

env().set('IS_TEST', true);
registerNative();
setTestEnvs([{ name: 'native', backendName: 'native', isDataSync: true }]);
await import('@tensorflow/tfjs-core/dist/tests.js');
