import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Backend, BackendName, Probe, ProbeOptions } from '../../src/backends/backend.js';
import { bestOf, findBest } from '../../src/backends/ladder.js';

type Kind = 'card' | 'processor' | 'missing';

const probeOf = (kind: Kind): Probe =>
  kind === 'missing'
    ? { available: false, reason: 'not here', remedy: 'get it' }
    : { available: true, device: kind, accelerated: kind === 'card', activate: async () => {} };

/** A machine where backends are as told, and which keeps what it was asked. */
function machine(kinds: Partial<Record<BackendName, Kind>>) {
  const asked: (ProbeOptions & { name: BackendName })[] = [];
  const backends = Object.entries(kinds).map(([name, kind]): Backend => {
    const backend = name as BackendName;
    return {
      name: backend,
      async probe(options) {
        asked.push({ name: backend, ...options });
        return probeOf(kind);
      },
    };
  });
  const probes = new Map(Object.entries(kinds).map(([name, kind]) => [name as BackendName, probeOf(kind)]));
  return { backends, probes, asked };
}

const ALWAYS = { wasm: 'processor', cpu: 'processor' } as const;

const MACHINES: [string, BackendName, Partial<Record<BackendName, Kind>>][] = [
  ['a CUDA device', 'tensorflow', { tensorflow: 'card', webgpu: 'card', native: 'processor', ...ALWAYS }],
  ['another card', 'webgpu', { tensorflow: 'processor', webgpu: 'card', native: 'processor', ...ALWAYS }],
  ['no card', 'native', { tensorflow: 'processor', webgpu: 'missing', native: 'processor', ...ALWAYS }],
  ['a software adapter', 'native', { webgpu: 'processor', native: 'processor', ...ALWAYS }],
  ['no native engine', 'tensorflow', { tensorflow: 'processor', native: 'missing', ...ALWAYS }],
  ['an ordinary installation without a compiler', 'wasm', { native: 'missing', ...ALWAYS }],
  ['nothing but JavaScript', 'cpu', { wasm: 'missing', cpu: 'processor' }],
];

for (const [situation, expected, kinds] of MACHINES) {
  test(`${expected} is the best with ${situation}`, async () => {
    const { backends, probes } = machine(kinds);
    assert.equal((await findBest(backends)).name, expected);
    assert.equal(bestOf(probes), expected);
  });
}

test('backends below the best are not looked for', async () => {
  const { backends, asked } = machine({ tensorflow: 'missing', webgpu: 'card', native: 'processor' });
  await findBest(backends, { threads: 3 });
  assert.deepEqual(asked, [
    { name: 'tensorflow', threads: 3, acceleratedOnly: true },
    { name: 'webgpu', threads: 3, acceleratedOnly: true },
  ]);
});

test('each better backend that was passed over has its reason', async () => {
  const { backends } = machine({ tensorflow: 'processor', webgpu: 'missing', native: 'processor' });
  const { passed } = await findBest(backends);
  assert.deepEqual(
    [...passed],
    [
      ['tensorflow', 'no graphics card in use'],
      ['webgpu', 'not here'],
    ],
  );
});

test('a machine where nothing works is an error that says why', async () => {
  await assert.rejects(findBest(machine({ cpu: 'missing' }).backends), /cpu: not here/);
});
