import assert from 'node:assert/strict';
import { tmpdir, totalmem } from 'node:os';
import { test } from 'node:test';
import { probeBackends, usableProcessors } from '../../../src/backends/index.js';
import type { Diagnosis } from '../../../src/commands/doctor/doctorReport.js';
import { doctorReport } from '../../../src/commands/doctor/doctorReport.js';
import { useNarrowModels } from '../../narrowModels.js';
import { dcgan } from '../program.js';

useNarrowModels();

const DIAGNOSIS: Diagnosis = {
  dcgan: '1.2.3',
  node: '22.1.0',
  platform: 'linux x64',
  processor: 'Some Processor With a Long Name of 64 Cores at 2.25 GHz and a Turbo of 3.4 GHz',
  processors: 64,
  memoryBytes: 16 * 2 ** 30,
  data: { found: true, images: 60_000, path: 'there' },
  backends: [
    {
      name: 'tensorflow',
      available: true,
      chosen: false,
      device: 'Some Processor With a Long Name of 64 Cores at 2.25 GHz, no CUDA device in use',
      remedy: 'install CUDA',
    },
    { name: 'webgpu', available: false, chosen: false, reason: 'no Vulkan driver', remedy: 'get one' },
    {
      name: 'native',
      available: true,
      chosen: true,
      device: 'Some Processor',
      step: { batchSize: 64, seconds: 0.0712 },
      trainingSeconds: 3337.5,
    },
    {
      name: 'wasm',
      available: true,
      chosen: false,
      device: 'Some Processor',
      failure: 'the memory is full',
    },
    { name: 'cpu', available: true, chosen: false, device: 'Some Processor', expectedEpoch: 'five days' },
  ],
};

test('the report is this text, 80 columns wide', () => {
  const text = doctorReport(DIAGNOSIS);
  assert.equal(
    text,
    `dcgan 1.2.3, Node 22.1.0, linux x64
Some Processor With a Long Name of 64 Cores at 2.25 GHz and a Turbo of 3.4 GHz,
64 processors, 16 GiB of memory
MNIST: 60,000 training images

  backend     available  device, or why not
  tensorflow  yes        Some Processor With a Long Name of 64 Cores at 2.25
                         GHz, no CUDA device in use
  webgpu      no         no Vulkan driver
> native      yes        Some Processor
                         0.071 s a step of 64 images: 50 epochs in 56 min
  wasm        yes        Some Processor
                         it failed: the memory is full
  cpu         yes        Some Processor
                         slow: five days an epoch

--backend auto takes native: the best that works here.

To get the others:
  tensorflow  install CUDA
  webgpu      get one
`,
  );
  for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
});

test('data that is not found is said with its reason', () => {
  const data = { found: false, reason: 'Expected an IDX file.' } as const;
  assert.match(doctorReport({ ...DIAGNOSIS, data }), /^MNIST: not found\. Expected an IDX file\.$/m);
});

test('commands to type are not broken', () => {
  const remedy = `sudo apt-get install -y g++ && node ${'folder/'.repeat(12)}build-native.mjs --force`;
  const backends = [
    { name: 'native', available: false, chosen: false, reason: 'not built', remedy } as const,
  ];
  const report = doctorReport({ ...DIAGNOSIS, backends });
  assert.ok(report.includes(`  native      ${remedy}\n`), `the command is broken in: ${report}`);
});

test('`dcgan doctor --json` prints one line: this machine, the data and every backend', async () => {
  const { code, stdout, stderr } = await dcgan(tmpdir(), 'doctor', '--json');
  assert.equal(stderr, '');
  assert.equal(code, 0);
  assert.equal(stdout.indexOf('\n'), stdout.length - 1);
  const diagnosis = JSON.parse(stdout) as Diagnosis;
  assert.equal(diagnosis.node, process.versions.node);
  assert.deepEqual([diagnosis.processors, diagnosis.memoryBytes], [usableProcessors(), totalmem()]);
  assert.equal(diagnosis.data.found && diagnosis.data.images, 60_000);
  const reports = await probeBackends();
  const found = diagnosis.backends.map(({ step: _, trainingSeconds: __, ...report }) => report);
  assert.deepEqual(found, JSON.parse(JSON.stringify(reports)));
  for (const { name, available, expectedEpoch, step, trainingSeconds } of diagnosis.backends) {
    assert.equal(step !== undefined, available && !expectedEpoch, name);
    if (step) assert.equal(trainingSeconds, (50 * 60_000 * step.seconds) / step.batchSize);
    if (step) assert.ok(step.seconds > 0, name);
  }
});
