import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyNoCuda } from '../../../src/backends/tensorflow/noCuda.js';
import { parseCard } from '../../../src/backends/tensorflow/nvidia.js';

/** As TensorFlow 2.21 for CUDA wrote them on a machine without a card, without and with CUDA's libraries. */
const WITHOUT_LIBRARIES =
  'I0000 cudart_stub.cc:31] Could not find cuda drivers on your machine, GPU will not be used.';
const WITH_LIBRARIES =
  'E0000 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303)';
const NO_DRIVER = "NVIDIA's driver was not found (libcuda.so.1)";

for (const [messages, reason] of [
  [WITHOUT_LIBRARIES, NO_DRIVER],
  [WITH_LIBRARIES, NO_DRIVER],
  ['failed call to cuInit: another reason', 'failed call to cuInit: another reason'],
  ['failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device', 'the driver knows no CUDA device'],
  [
    "W dso_loader.cc:64] Could not load dynamic library 'libcudnn.so.8'; dlerror: ...",
    'libcudnn.so.8 was not found',
  ],
  ['I0000 oneDNN custom operations are on.', undefined],
] as const) {
  test(`${JSON.stringify(messages)} means ${reason}`, () => {
    assert.equal(whyNoCuda(messages), reason);
  });
}

test("nvidia-smi's first card has a name and a driver", () => {
  assert.deepEqual(parseCard('NVIDIA H100 80GB HBM3, 550.54.15\nTesla T4, 550.54.15\n'), {
    name: 'NVIDIA H100 80GB HBM3',
    driver: '550.54.15',
  });
  assert.equal(parseCard('No devices were found\n'), undefined);
});
