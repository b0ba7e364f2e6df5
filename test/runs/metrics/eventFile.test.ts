import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EventFile, type Run } from '../../../src/runs/index.js';
import { newRun, userError } from '../fixtures.js';

const folder = (run: Run) => join(run.folder, 'tensorboard', 'steps');

function write(run: Run, text: string): void {
  const file = new EventFile(run, 'steps');
  file.append(Buffer.from(text));
  file.close();
}

test('each opening makes a new file, which comes after the others by name; none is changed', (t) => {
  const run = newRun(t);
  for (let number = 1; number <= 11; number++) write(run, `events ${number}`);
  const names = readdirSync(folder(run)).sort();
  assert.deepEqual([names[0], names[10]], ['events.out.tfevents.00001', 'events.out.tfevents.00011']);
  assert.deepEqual(
    names.map((name) => readFileSync(join(folder(run), name), 'utf8')),
    names.map((_, index) => `events ${index + 1}`),
  );
});

test('an event is in the file when append returns', (t) => {
  const run = newRun(t);
  const file = new EventFile(run, 'steps');
  t.after(() => file.close());
  file.append(Buffer.from('one'));
  file.append(Buffer.from('two'));
  assert.equal(readFileSync(join(folder(run), 'events.out.tfevents.00001'), 'utf8'), 'onetwo');
});

test('a folder that cannot be made is said', (t) => {
  const run = newRun(t);
  writeFileSync(join(run.folder, 'tensorboard'), '');
  assert.throws(() => new EventFile(run, 'steps'), userError('tensorboard', 'not a folder'));
});
