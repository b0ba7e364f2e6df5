import assert from 'node:assert/strict';
import { test } from 'node:test';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { computesCorrectly } from '../../page/playground/selfTest.js';

/** The kernels that the networks' layers come to. */
const KERNELS = [
  tf._FusedMatMul,
  tf.FusedBatchNorm,
  tf.LeakyRelu,
  tf.Conv2DBackpropInput,
  tf.FusedConv2D,
  tf.Tanh,
];

/** Registers and enters a backend that is the processor's, but for one kernel whose results are off by 1%. */
async function useBroken(broken: string): Promise<void> {
  const name = `broken${broken}`;
  tf.copyRegisteredKernels('cpu', name);
  const kernel = tf.getKernel(broken, name);
  tf.unregisterKernel(broken, name);
  tf.registerKernel({
    ...kernel,
    kernelFunc: (call) => {
      const right = kernel.kernelFunc(call) as tf.TensorInfo;
      const { values } = (
        call.backend as unknown as { data: Map<object, { values: Float32Array }> }
      ).data.get(right.dataId)!;
      values.forEach((value, index) => {
        values[index] = value * 1.01;
      });
      return right;
    },
  });
  const cpu = tf.findBackendFactory('cpu')!;
  tf.registerBackend(name, cpu);
  await tf.setBackend(name);
}

test('the self-test is passed by a right backend and leaves no tensors behind', async () => {
  await tf.setBackend('cpu');
  const { numTensors } = tf.memory();
  assert.equal(await computesCorrectly(), true);
  assert.equal(tf.memory().numTensors, numTensors);
});

for (const kernel of KERNELS) {
  test(`the self-test is failed by a backend whose ${kernel} is off by one part in a hundred`, async () => {
    await useBroken(kernel);
    const { numTensors } = tf.memory();
    assert.equal(await computesCorrectly(), false);
    assert.equal(tf.memory().numTensors, numTensors);
  });
}
