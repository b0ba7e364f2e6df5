import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { selectBackend } from '../../src/backends/index.js';
import { selfTest } from '../../src/backends/selfTest.js';

/** The pure-JS backend but for one kernel, as a driver with a fault. */
function registerFaulty(name: string, kernelName: string, fault: (values: Float32Array) => void): void {
  tf.registerBackend(name, () => new MathBackendCPU());
  tf.copyRegisteredKernels('cpu', name);
  const sound = tf.getKernel(kernelName, 'cpu')!;
  tf.unregisterKernel(kernelName, name);
  tf.registerKernel({
    ...sound,
    backendName: name,
    kernelFunc: (call) => {
      const result = sound.kernelFunc(call) as tf.TensorInfo;
      fault((call.backend as MathBackendCPU).data.get(result.dataId).values as Float32Array);
      return result;
    },
  });
}

after(() => tf.setBackend('cpu'));

for (const name of ['native', 'wasm', 'cpu'] as const) {
  test(`${name} passes, and keeps no tensors`, async () => {
    await selectBackend({ name });
    const { numTensors } = tf.memory();
    assert.equal(await selfTest(name), undefined);
    assert.equal(tf.getBackend(), name);
    assert.equal(tf.memory().numTensors, numTensors);
  });
}

const FAULTS = {
  'a driver that returns zeros': (values: Float32Array) => values.fill(0),
  'one that returns NaN': (values: Float32Array) => values.fill(Number.NaN),
  'one that is wrong in a thousandth': (values: Float32Array) => {
    values[0] = values[0]! + 1e-3 * Math.max(...values.map(Math.abs));
  },
};

for (const [title, fault] of Object.entries(FAULTS)) {
  for (const kernel of [tf.Conv2DBackpropFilter, tf.Conv2DBackpropInput, tf.BatchMatMul]) {
    test(`${title} is found out: ${kernel}`, async () => {
      const name = `${title} ${kernel}`;
      registerFaulty(name, kernel, fault);
      const reason = await selfTest(name);
      tf.removeBackend(name);
      assert.equal(reason, 'its self-test failed: gradients are not those of the processor');
    });
  }
}

test('a kernel that is missing is named', async () => {
  tf.registerBackend('incomplete', () => new MathBackendCPU());
  tf.copyRegisteredKernels('cpu', 'incomplete');
  tf.unregisterKernel(tf.Tanh, 'incomplete');
  assert.match((await selfTest('incomplete')) ?? '', /^its self-test failed: Kernel 'Tanh' not registered/);
  tf.removeBackend('incomplete');
});
