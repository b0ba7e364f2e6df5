import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  isRewound,
  type JsonObject,
  MetricsLog,
  type Run,
  readMetrics,
  readMetricsBackwards,
  rewindMetrics,
} from '../../../src/runs/index.js';
import { assertAbove, assertBelow } from '../../assertions.js';
import { killedAt, MOMENTS } from '../faults.js';
import { newRun, tracesIn, userError } from '../fixtures.js';

const path = (run: Run) => join(run.folder, 'metrics.jsonl');

function log(run: Run, ...epochs: readonly number[]): void {
  const metrics = new MetricsLog(run);
  for (const epoch of epochs) metrics.append({ epoch, loss: epoch / 7, note: 'é\n' });
  metrics.close();
}

const epochsOf = (run: Run) => readMetrics(run).map(({ epoch }) => epoch);

test('entries are read as they were written, over several openings', (t) => {
  const run = newRun(t);
  assert.deepEqual(readMetrics(run), []);
  log(run, 1, 2);
  log(run, 3);
  assert.deepEqual(epochsOf(run), [1, 2, 3]);
  assert.deepEqual(readMetrics(run)[2], { epoch: 3, loss: 3 / 7, note: 'é\n' });
  assert.equal(readFileSync(path(run), 'utf8').split('\n').length, 4);
});

test('an entry is in the file when append returns', (t) => {
  const run = newRun(t);
  const metrics = new MetricsLog(run);
  t.after(() => metrics.close());
  metrics.append({ epoch: 1 });
  assert.equal(readFileSync(path(run), 'utf8'), '{"epoch":1}\n');
});

test('a last line torn anywhere is left out, and the next entry starts on a line of its own', (t) => {
  const run = newRun(t);
  log(run, 1, 2);
  const whole = readFileSync(path(run));
  const first = whole.indexOf('\n') + 1;
  for (let length = first; length < whole.length; length++) {
    writeFileSync(path(run), whole.subarray(0, length));
    assert.deepEqual(epochsOf(run), [1]);
    log(run, 9);
    assert.deepEqual(epochsOf(run), [1, 9]);
  }
});

test('zeros that a power cut left at the end are left out', (t) => {
  const run = newRun(t);
  log(run, 1);
  appendFileSync(path(run), `${'\0'.repeat(50)}\n${'\0'.repeat(9)}`);
  assert.deepEqual(epochsOf(run), [1]);
  log(run, 2);
  assert.deepEqual(epochsOf(run), [1, 2]);
});

const STEP = {
  ...{ kind: 'step', epoch: 1, step: 1, generatorLoss: 0.7, discriminatorLoss: 1.4 },
  ...{ realScore: 0.5, fakeScore: 0.5 },
};

const DAMAGED: Readonly<Record<string, [line: string, problem: string]>> = {
  torn: ['{"epo', 'no JSON object'],
  'a list': ['[1]', 'no JSON object'],
  'a step as text': [JSON.stringify({ ...STEP, step: '1' }), 'a whole number from 1 as step but found "1"'],
  'a loss of null': [
    JSON.stringify({ ...STEP, generatorLoss: null }),
    'a number as generatorLoss but found null',
  ],
  'a step without its epoch': [
    JSON.stringify({ ...STEP, epoch: undefined }),
    'a value as epoch but found none',
  ],
  'an epoch without losses': ['{"kind":"epoch","epoch":2}', 'a value as generatorLoss but found none'],
  'a metric of a number': ['{"kind":"evaluation","epoch":1,"metric":7}', 'text as metric but found 7'],
  'a failure without a message': ['{"kind":"failure"}', 'a value as message but found none'],
};

for (const [title, [line, problem]] of Object.entries(DAMAGED)) {
  test(`a damaged line, ${title}, is named, left out from the end, and removed by rewinding`, (t) => {
    const run = newRun(t);
    writeFileSync(path(run), `{"epoch":1}\n${line}\n{"epoch":3}\n{"epoch":4}\n`);
    assert.throws(() => readMetrics(run), userError('Line 2', path(run), problem, '--resume'));
    assert.deepEqual(
      [...readMetricsBackwards(run)].map(({ epoch }) => epoch),
      [4, 3, 1],
    );
    const keep = ({ epoch }: JsonObject) => Number(epoch) < 4;
    assert.equal(isRewound(run, keep), false);
    const said = rewindMetrics(run, keep);
    assert.ok(said?.startsWith(`Line 2 of ${path(run)} was damaged and is removed: `), said);
    assert.ok(said?.includes(problem), said);
    assert.equal(readFileSync(path(run), 'utf8'), '{"epoch":1}\n{"epoch":3}\n');
    assert.deepEqual([isRewound(run, keep), rewindMetrics(run, keep)], [true, undefined]);
  });
}

test('of many damaged lines the first is named, and those after the kept ones are not', (t) => {
  const run = newRun(t);
  writeFileSync(path(run), `\0\n\0\n{"epoch":1}\n{\n{"epoch":2}\n{\n{"epoch":3}\n`);
  const said = rewindMetrics(run, ({ epoch }) => Number(epoch) < 3);
  assert.match(said!, /^Line 1 and 2 others of /);
  assert.deepEqual(epochsOf(run), [1, 2]);
});

test('rewinding keeps the entries up to a checkpoint, to the byte', (t) => {
  const run = newRun(t);
  rewindMetrics(run, () => true);
  assert.equal(existsSync(path(run)), false);
  log(run, 1, 2);
  const expected = readFileSync(path(run));
  log(run, 3, 4);
  truncateSync(path(run), readFileSync(path(run)).length - 3);
  rewindMetrics(run, ({ epoch }) => Number(epoch) <= 2);
  assert.deepEqual(readFileSync(path(run)), expected);
});

test('a kill while rewinding leaves all entries or the kept ones', (t) => {
  const run = newRun(t);
  log(run, 1, 2, 3);
  const whole = readFileSync(path(run));
  const rewind = () => rewindMetrics(run, ({ epoch }) => epoch === 1);
  const calls = killedAt(Number.POSITIVE_INFINITY, 'before', rewind);
  assertAbove(calls, 3, 'the number of calls');
  for (let at = 0; at < calls; at++) {
    for (const moment of MOMENTS) {
      writeFileSync(path(run), whole);
      killedAt(at, moment, rewind);
      assert.match(epochsOf(run).join(), /^1(,2,3)?$/);
    }
  }
  assertBelow(tracesIn(run).length, 2, 'the number of traces');
});
