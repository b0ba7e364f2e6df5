/**
 * Counts what crosses between JavaScript and the device of a backend at a step of training, as tensors are made and
 * read: with the kernels that keep data and draws on the device, and without them.
 *
 *     node --import tsx scripts/transfers.ts [--backend webgpu] [--batch-size 8]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  backend,
  getKernel,
  type KernelBackend,
  registerKernel,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { type BackendName, selectBackend } from '../src/backends/index.js';
import { FUSED_KERNELS } from '../src/ops/index.js';
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
    traffic.toDevice++;
    traffic.bytesToDevice += (given[0] as Float32Array | null)?.byteLength ?? 0;
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
    for await (const event of train({
      ...{ epochs: 1, batchSize, limit: STEPS * batchSize, samples: 1 },
      ...{ backend: name, out },
    })) {
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
const kept = await lastStep();
const kernels = [FUSED_KERNELS.dropoutMask, FUSED_KERNELS.gatherImages].flatMap((kernel) => {
  const found = getKernel(kernel, name);
  if (found) unregisterKernel(kernel, name);
  return found ?? [];
});
const copied = await lastStep();
for (const kernel of kernels) registerKernel(kernel);

console.log(
  `a step of dcgan, batch ${batchSize}, on ${name}: tensors written to the device, kB, tensors read`,
);
for (const [title, { toDevice, bytesToDevice, toHost }] of Object.entries({
  'drawn and gathered in JavaScript': copied,
  'on the device': kept,
})) {
  console.log(`${title.padEnd(34)} ${toDevice} ${(bytesToDevice / 1000).toFixed(1)} ${toHost}`);
}
