/**
 * Runs whose config.json or state.json was changed by hand: refused with the file, the key, and what is there.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { decodeLayersModel, parseManifest } from '../../src/models/index.js';
import type { JsonObject } from '../../src/runs/index.js';
import { loadGenerator } from '../../src/sampling/index.js';
import { useNarrowModels } from '../narrowModels.js';
import { temporaryFolder } from '../temporaryFolder.js';
import { TrainedRuns } from './trainedRuns.js';

useNarrowModels();

const runs = new TrainedRuns(temporaryFolder());
const pathIn = (name: string, ...path: string[]) => join(runs.out, name, ...path);

before(() => runs.train({ ...runs.few, epochs: 1, run: 'sound' }));

type Change = (json: Record<string, never>) => unknown;

/** A copy of the run with a changed config.json. */
function withConfig(name: string, change: (text: string) => string): string {
  cpSync(pathIn('sound'), pathIn(name), { recursive: true });
  const path = pathIn(name, 'config.json');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return path;
}

const json = (change: Change) => (text: string) => {
  const content = JSON.parse(text);
  change(content);
  return JSON.stringify(content);
};

const resume = (name: string) => runs.train({ run: name, resume: true, epochs: 2 });

const CONFIGS: Readonly<Record<string, [(text: string) => string, RegExp]>> = {
  'no data': [json((config) => delete config.data), /a value as data in .*config\.json but found none/],
  'data of text': [
    json((config: Record<string, unknown>) => {
      config.data = 'mnist';
    }),
    /an object as data in .* but found "mnist"/,
  ],
  'no checksum': [
    json(({ data }: Record<string, Record<string, unknown>>) => delete data!.sha256),
    /a value as data\.sha256 in/,
  ],
  'a short checksum': [
    json(({ data }: Record<string, Record<string, unknown>>) => {
      data!.sha256 = '../..';
    }),
    /a SHA-256 of 64 hexadecimal digits as data\.sha256 in .* but found "\.\.\/\.\."/,
  ],
  'images as text': [
    json(({ data }: Record<string, Record<string, unknown>>) => {
      data!.images = '10';
    }),
    /a whole number from 1 as data\.images in .* but found "10"/,
  ],
  'a turn as text': [
    json(({ data }: Record<string, Record<string, unknown>>) => {
      data!.stored = { byColumns: 'no' };
    }),
    /true or false as data\.stored\.byColumns in .* but found "no"/,
  ],
  'no backend': [json((config) => delete config.backend), /a value as backend in/],
  'a backend that is null': [
    json((config: Record<string, unknown>) => {
      config.backend = null;
    }),
    /an object as backend in .* but found null/,
  ],
  'too deep': [
    (text) => text.replace('{', `{"deep": ${'['.repeat(1e5)}${']'.repeat(1e5)},`),
    /a JSON object in .*config\.json/,
  ],
  'no object': [() => '[]', /a JSON object in .*config\.json/],
};

for (const [title, [change, message]] of Object.entries(CONFIGS)) {
  test(`config.json with ${title} is refused, and the run stays as it was`, async () => {
    const name = title.replaceAll(' ', '-');
    const path = withConfig(name, change);
    const text = readFileSync(path, 'utf8');
    await assert.rejects(resume(name), { name: 'UserError', message });
    assert.equal(readFileSync(path, 'utf8'), text);
    assert.deepEqual(readdirSync(pathIn(name)), readdirSync(pathIn('sound')));
  });
}

test('a byte-order mark, unknown keys and a __proto__ do no harm', async () => {
  withConfig('marked', (text) => `\uFEFF${text.replace('{', '{"__proto__": {"epochs": 9}, "mine": 1,')}`);
  const { result } = await resume('marked');
  assert.equal(result.epoch, 2);
  assert.equal(({} as { epochs?: number }).epochs, undefined);
});

/** Changes a checkpoint's state and makes its checksum right again, as only somebody on purpose would. */
function withState(name: string, change: (content: Record<string, never>) => unknown): void {
  cpSync(pathIn('sound'), pathIn(name), { recursive: true });
  const path = pathIn(name, 'epoch-0001', 'state.json');
  const { checksum: _, ...content } = JSON.parse(readFileSync(path, 'utf8'));
  change(content as Record<string, never>);
  const checksum = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  writeFileSync(path, `${JSON.stringify({ ...content, checksum }, null, 2)}\n`);
}

type Content = { state: Record<string, unknown>; files: Record<string, JsonObject> } & Record<
  string,
  unknown
>;

const STATES: Readonly<Record<string, [(content: Content) => unknown, RegExp]>> = {
  'a negative epoch': [
    (content) => Object.assign(content, { epoch: -1 }),
    /a whole number from 0 as epoch but found -1/,
  ],
  'a step as text': [
    (content) => Object.assign(content, { step: '0' }),
    /a whole number from 0 as step but found "0"/,
  ],
  'a state that is a list': [
    (content) => Object.assign(content, { state: [] }),
    /an object as state but found \[\]/,
  ],
  'a path that leads out': [
    ({ files }) => Object.assign(files, { '../../out': { bytes: 1, sha256: 'a'.repeat(64) } }),
    /names a file that cannot be its own, "\.\.\/\.\.\/out"/,
  ],
  'a huge file': [
    ({ files }) => Object.assign(files, { 'huge.bin': { bytes: 1e300, sha256: 'a'.repeat(64) } }),
    /a whole number from 0 as bytes but found 1e\+300, of the file huge\.bin/,
  ],
};

for (const [title, [change, message]] of Object.entries(STATES)) {
  test(`state.json with ${title} is a damaged checkpoint, which says so`, async () => {
    const name = title.replaceAll(' ', '-');
    withState(name, change as never);
    const loading = loadGenerator({ out: runs.out, run: name, checkpoint: '1' });
    await assert.rejects(loading, { name: 'UserError', message });
  });
}

const TRAINING: Readonly<Record<string, [(state: Record<string, unknown>) => unknown, RegExp]>> = {
  'a latent dimension as text': [
    (state) => Object.assign(state, { latentDim: '8' }),
    /as latentDim but found "8"/,
  ],
  'no model': [(state) => delete state.model, /a value as model but found none/],
  'iterations of null': [
    (state) => Object.assign(state, { iterations: { generator: null, discriminator: 3 } }),
    /a whole number from 0 as iterations\.generator but found null/,
  ],
};

for (const [title, [change, message]] of Object.entries(TRAINING)) {
  test(`a training state with ${title} is refused by who draws and who resumes`, async () => {
    const name = title.replaceAll(' ', '-');
    withState(name, (({ state }: Content) => change(state)) as never);
    await assert.rejects(loadGenerator({ out: runs.out, run: name }), { name: 'UserError', message });
    await assert.rejects(resume(name), { name: 'UserError', message });
  });
}

test('a manifest of weights says which entry is wrong', () => {
  const entry = (change: object) => [{ name: 'w', shape: [2, 3], dtype: 'float32', ...change }];
  assert.equal(parseManifest(entry({})).length, 1);
  const wrong: [unknown, RegExp][] = [
    [{}, /a list but found \{\}/],
    [entry({ shape: ['2', 3] }), /a whole number from 0 as 0\.shape\.0 but found "2"/],
    [entry({ shape: [-1] }), /as 0\.shape\.0 but found -1/],
    [entry({ shape: [2 ** 60] }), /as 0\.shape\.0 but found/],
    [entry({ dtype: 'int32' }), /"float32" as 0\.dtype but found "int32"/],
    [entry({ name: 7 }), /text as 0\.name but found 7/],
  ];
  for (const [manifest, message] of wrong) assert.throws(() => parseManifest(manifest), message);
  const model = (manifest: unknown) => ({
    'model.json': Buffer.from(JSON.stringify({ weightsManifest: [{ weights: manifest }] })),
    'weights.bin': Buffer.alloc(24),
  });
  assert.equal(decodeLayersModel(model(entry({}))).get('w')?.values.length, 6);
  const huge = entry({ shape: [2 ** 40, 2 ** 40, 2 ** 40, 2 ** 40, 2 ** 40, 2 ** 40, 2 ** 40] });
  assert.throws(() => decodeLayersModel(model(huge)), /weights end within w/);
  assert.throws(
    () => decodeLayersModel({ 'model.json': Buffer.from('{}'), 'weights.bin': Buffer.alloc(0) }),
    /model\.json: expected a value as weightsManifest but found none/,
  );
});
