import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Run, readMetricsBackwards } from '../../../src/runs/index.js';
import { newRun } from '../fixtures.js';

const path = (run: Run) => join(run.folder, 'metrics.jsonl');
const line = (entry: object) => `${JSON.stringify(entry)}\n`;

test('entries come the newest first, whatever their lengths', (t) => {
  const run = newRun(t);
  assert.deepEqual([...readMetricsBackwards(run)], []);
  // Lines from a few bytes to more than a chunk, with letters of several bytes at any boundary.
  const entries = Array.from({ length: 300 }, (_, at) => ({ at, text: 'é'.repeat((at * 7919) % 1500) }));
  entries[100] = { at: 100, text: 'ü'.repeat(200_000) };
  writeFileSync(path(run), entries.map(line).join(''));
  assert.deepEqual([...readMetricsBackwards(run)], entries.toReversed());
});

test('torn, damaged and unfinished lines are left out', (t) => {
  const run = newRun(t);
  writeFileSync(path(run), `${line({ at: 1 })}{"at":\n\0\0\n7\n${line({ at: 2 })}{"at":3}`);
  assert.deepEqual([...readMetricsBackwards(run)], [{ at: 2 }, { at: 1 }]);
  writeFileSync(path(run), '{"at":3}');
  assert.deepEqual([...readMetricsBackwards(run)], []);
});

test('no more is read than is asked for', (t) => {
  const run = newRun(t);
  const entries = Array.from({ length: 100 }, (_, at) => ({ at, text: 'x'.repeat(10_000) }));
  writeFileSync(path(run), entries.map(line).join(''));
  const reading = readMetricsBackwards(run);
  assert.equal(reading.next().value?.at, 99);
  // The beginning is not read yet: what changes there is seen, what is added at the end is not.
  writeFileSync(path(run), entries.map(({ at, text }) => line({ at: at === 0 ? 7 : at, text })).join(''));
  appendFileSync(path(run), line({ at: 100 }));
  const rest = [...reading].map(({ at }) => at);
  assert.deepEqual([rest[0], rest.at(-1), rest.length], [98, 7, 99]);
});
