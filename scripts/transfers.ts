/**
 * Counts what crosses between JavaScript and the device of a backend at a step of training, as tensors are made and
 * read. Numbers that every op makes for itself, such as a factor, count too.
 *
 *     node --import tsx scripts/transfers.ts [--backend webgpu] [--batch-size 8]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backend, type KernelBackend } from '@tensorflow/tfjs-core';
import { type BackendName, selectBackend } from '../src/backends/index.js';
import { train } from '../src/training/index.js';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'webgpu' },
    'batch-size': { type: 'string', default: '8' },
  },
});
const name = values.backend as BackendName;
const batchSize = Number(values['batch-size']);
const STEPS = 3;

interface Traffic {
  toDevice: number;
  bytesToDevice: number;
  toHost: number;
}

const NONE: Traffic = { toDevice: 0, bytesToDevice: 0, toHost: 0 };
let traffic = { ...NONE };

/** Has the backend in use count, from now on. */
function count(device: KernelBackend): void {
  const { write, read } = device;
  device.write = (...given) => {
    const values = given[0] as Float32Array | null;
    // Outputs of kernels are written without values.
    if (values) traffic.toDevice++;
    traffic.bytesToDevice += values?.byteLength ?? 0;
    return write.apply(device, given);
  };
  device.read = (...given) => {
    traffic.toHost++;
    return read.apply(device, given);
  };
}

/** What crosses at the last of a few steps. */
async function lastStep(): Promise<Traffic> {
  const out = mkdtempSync(join(tmpdir(), 'transfers-'));
  let last = NONE;
  try {
    const options = { epochs: 1, batchSize, limit: STEPS * batchSize, samples: 1, backend: name, out };
    for await (const event of train(options, { stepsInFlight: 1 })) {
      if (event.kind === 'step') last = traffic;
      traffic = { ...NONE };
      if (event.kind === 'step' && event.step === STEPS) break;
    }
  } finally {
    rmSync(out, { recursive: true });
  }
  return last;
}

await selectBackend({ name });
count(backend());
const { toDevice, bytesToDevice, toHost } = await lastStep();
console.log(`A step of dcgan, batch ${batchSize}, on ${name}:`);
console.log(
  `${toDevice} tensors, ${(bytesToDevice / 1000).toFixed(1)} kB, go to the device; ${toHost} tensors come back.`,
);
