/**
 * TensorFlow.js' pure-JavaScript backend: always there, and thousands of times slower than the others.
 */
import type { Backend } from './backend.js';
import { processorName } from './processor.js';
import { loadCpuBackend, tensorFlowJs } from './sharedModules.js';

export const cpu: Backend = {
  name: 'cpu',
  async probe() {
    return {
      available: true,
      device: `${processorName()}, one thread of JavaScript`,
      accelerated: false,
      // 441,000 s (`dcgan`, batch 256) on a Zen 5 core.
      expectedEpoch: 'about five days',
      activate: activateCpu,
    };
  },
};

/** Makes it TensorFlow.js' current backend. */
export async function activateCpu(): Promise<void> {
  const tf = tensorFlowJs();
  loadCpuBackend();
  await tf.setBackend('cpu');
  // It greets every Node user with an advertisement for tfjs-node.
  Reflect.set(tf.backend(), 'firstUse', false);
}
