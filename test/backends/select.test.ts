import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { type Available, type Backend, BackendFault } from '../../src/backends/backend.js';
import { BACKEND_NAMES, type BackendName, probeBackends, selectBackend } from '../../src/backends/index.js';
import { nativeStatus } from '../../src/backends/native/index.js';
import { activateByName, selectBest } from '../../src/backends/select.js';
import { UserError } from '../../src/errors.js';

const reports = await probeBackends();
const available = reports.filter((report) => report.available).map(({ name }) => name);

test('every backend is reported, with a device or with a reason and a remedy', () => {
  assert.deepEqual(
    reports.map(({ name }) => name),
    [...BACKEND_NAMES],
  );
  for (const { name, available, device, reason, remedy } of reports) {
    assert.ok(available ? device : reason && remedy, name);
  }
});

test('auto takes the one backend that is reported as chosen', async () => {
  const chosen = reports.filter((report) => report.chosen).map(({ name }) => name);
  const choice = await selectBackend({ name: 'auto' });
  assert.deepEqual(chosen, [choice.name]);
  assert.equal(tf.getBackend(), choice.name);
  assert.match(choice.reason, /^the best that works here/);
});

test('the native engine is taken before WebAssembly', { skip: !nativeStatus().available }, async () => {
  const { name, warning } = await selectBackend({ name: 'auto' });
  assert.ok(['tensorflow', 'webgpu', 'native'].includes(name), `auto took ${name}`);
  assert.equal(warning, undefined);
});

test('webgpu alone computes while JavaScript goes on', async () => {
  for (const name of available) {
    assert.equal((await selectBackend({ name })).asynchronous, name === 'webgpu', name);
  }
});

test('cpu can be had everywhere, and warns of how slow it is', async () => {
  const choice = await selectBackend({ name: 'cpu' });
  assert.equal(choice.name, 'cpu');
  assert.equal(tf.getBackend(), 'cpu');
  assert.match(choice.warning ?? '', /^Slow: .+ an epoch of the model dcgan\. .*dcgan doctor$/);
});

test('wasm can be had everywhere, takes as many threads as it is told to and warns of nothing', async () => {
  const choice = await selectBackend({ name: 'wasm', threads: 1 });
  assert.equal(tf.getBackend(), 'wasm');
  assert.match(choice.device, /, WebAssembly, 1 thread$/);
  assert.equal(choice.warning, undefined);
});

for (const { name, reason, remedy } of reports.filter((report) => !report.available)) {
  test(`${name}, which is not here, is refused with the reason and the remedy`, async () => {
    const before = tf.getBackend();
    await assert.rejects(selectBackend({ name }), (error) => {
      assert.ok(error instanceof UserError, `it is a ${error}`);
      assert.equal(error.exitCode, 1);
      for (const part of [`"${name}": ${reason}`, remedy!])
        assert.ok(error.message.includes(part), `${part} is not in: ${error.message}`);
      return true;
    });
    assert.equal(tf.getBackend(), before);
  });
}

test('an unknown name is wrong usage and lists the choices', async () => {
  await assert.rejects(selectBackend({ name: 'gpu' as BackendName }), {
    name: 'UserError',
    exitCode: 2,
    message:
      'Expected one of auto, tensorflow, webgpu, native, wasm, cpu for backend but received "gpu". Try backend: \'auto\'.',
  });
});

test('imported and required TensorFlow.js are one', () => {
  const required = createRequire(import.meta.url)('@tensorflow/tfjs-core') as typeof tf;
  assert.equal(required.engine(), tf.engine());
});

const FAULTY_CARD: Available = {
  available: true,
  device: 'A Card',
  accelerated: true,
  activate: async () => {
    throw new BackendFault('its self-test failed');
  },
};
const SOUND_PROCESSOR: Available = {
  available: true,
  device: 'A Processor',
  accelerated: false,
  activate: async () => {},
};

test('auto passes over a card that computes wrongly, and says why', async () => {
  const backends: Backend[] = [
    { name: 'webgpu', probe: async () => FAULTY_CARD },
    { name: 'cpu', probe: async () => SOUND_PROCESSOR },
  ];
  const { name, reason } = await selectBest(backends, {});
  assert.equal(name, 'cpu');
  assert.equal(reason, 'the best that works here (webgpu: its self-test failed)');
});

test('a card that computes wrongly is refused where it was asked for by name', async () => {
  await assert.rejects(activateByName('webgpu', FAULTY_CARD), {
    name: 'UserError',
    message:
      'Expected a backend that computes as it should for backend but received "webgpu" (A Card): ' +
      "its self-test failed.\nUpdate the card's driver, or leave out backend.",
  });
});

for (const [name, threads, warning] of [
  ['native', 1000, /^Slow: 1000 threads share \d+ processors?\. Leave out threads\.$/],
  ['native', 1, /^$/],
  ['cpu', 2, /^The backend cpu does not use threads\.$/],
] as const) {
  test(`${threads} threads on ${name} are warned of where they do no good`, async () => {
    const choice = await selectBest([{ name, probe: async () => SOUND_PROCESSOR }], { threads });
    assert.match(choice.warning ?? '', warning);
  });
}

/** Runs a program in a process of its own, with the compiled module of the backends as `backends`. */
function runProgram(program: string) {
  const url = new URL('../../dist/backends/index.js', import.meta.url).href;
  const source = `const backends = await import(${JSON.stringify(url)});\n${program}`;
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  return spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  });
}

test('importing the backends loads no TensorFlow.js', () => {
  const count = `console.log(Object.keys(cache).filter((path) => path.includes('tfjs-core')).length);`;
  const { stdout } = runProgram(`
    const { default: { _cache: cache } } = await import('node:module');
    ${count}
    await import('@tensorflow/tfjs-core');
    ${count}
  `);
  assert.equal(stdout, '0\n1\n');
});

for (const name of ['auto', ...available]) {
  test(`${name} prints nothing, leaves no listener and lets the process end`, () => {
    const listeners =
      'process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection")';
    const { status, stdout, stderr } = runProgram(`
      const before = ${listeners};
      await backends.selectBackend({ name: ${JSON.stringify(name)} });
      const tf = await import('@tensorflow/tfjs-core');
      await tf.add(tf.ones([10]), 1).data();
      if (${listeners} !== before) throw new Error('listeners');
    `);
    assert.equal(stderr, '');
    assert.equal(stdout, '');
    assert.equal(status, 0);
  });
}
