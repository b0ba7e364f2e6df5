/**
 * docs/metrics.md says exactly what a run writes.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { nativeStatus } from '../../src/backends/native/index.js';
import { train } from '../../src/training/index.js';
import { useNarrowModels } from '../narrowModels.js';

useNarrowModels();

type Entry = Readonly<Record<string, number | string>>;

const out = mkdtempSync(join(tmpdir(), 'dcgan-docs-'));
after(() => rmSync(out, { recursive: true }));
const document = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');

/** A section for each kind of line: its keys and ranges, and an example. */
const sections = document
  .split(/^## /m)
  .flatMap((section) => {
    const kind = /^`(\w+)`$/m.exec(section.split('\n')[0]!)?.[1];
    return kind === undefined ? [] : [{ kind, section }];
  })
  .map(({ kind, section }) => ({
    kind,
    ranges: new Map(
      [...section.matchAll(/^\| `(\w+)` *\|[^|]*\| ([^|]*?) *\|/gm)].map(([, key, range]) => [key!, range!]),
    ),
    example: JSON.parse(/^```jsonl\n(.*)\n```$/m.exec(section)![1]!) as Entry,
  }));

const WITHIN: Readonly<Record<string, (value: number | string) => boolean>> = {
  any: (value) => typeof value === 'number',
  '> 0': (value) => Number(value) > 0,
  '≥ 0': (value) => Number(value) >= 0,
  '1 to 10': (value) => Number(value) >= 1 && Number(value) <= 10,
  '0 to 1': (value) => Number(value) >= 0 && Number(value) <= 1,
  'from 1': (value) => Number.isInteger(value) && Number(value) >= 1,
  text: (value) => typeof value === 'string' && value !== '',
};

function linesOf(run: string): Entry[] {
  const lines = readFileSync(join(out, run, 'metrics.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Entry);
}

describe('docs/metrics.md', { skip: !nativeStatus().available && 'needs the native engine' }, () => {
  let entries: Entry[];

  before(async () => {
    const run = {
      model: 'mlp',
      limit: 12,
      batchSize: 4,
      latentDim: 8,
      epochs: 2,
      samples: 4,
      run: 'run',
      out,
      backend: 'native',
    } as const;
    const evaluated = train({ ...run, evaluateEvery: 2 }, { evaluationImages: 30 });
    for await (const event of evaluated) if (event.kind === 'warning') assert.fail(event.message);
    const failing = train({ ...run, run: 'failing' });
    await failing.next();
    const [weight] = Object.values(tf.engine().registeredVariables);
    weight!.assign(tf.fill(weight!.shape, Number.NaN));
    await assert.rejects(async () => {
      for await (const event of failing) assert.notEqual(event.kind, 'epoch');
    }, /no longer/);
    for await (const _ of train({ ...run, run: 'alike', epochs: 1 }, { earlierSteps: 2000 }));
    for await (const _ of train({ ...run, run: 'counted', epochs: 1, limit: 1000, batchSize: 500 }));
    const last = (run: string) => linesOf(run).slice(-1);
    entries = [...linesOf('counted'), ...linesOf('run'), ...last('alike'), ...last('failing')];
  });

  test('has a section for each kind of line that a run writes, and no other', () => {
    assert.deepEqual(
      sections.map(({ kind }) => kind),
      [...new Set(entries.map(({ kind }) => kind))],
    );
  });

  for (const { kind, ranges, example } of sections) {
    test(`names the keys of ${kind} lines, all of them, in order, and gives an example`, () => {
      const written = entries.filter((entry) => entry.kind === kind);
      for (const entry of [example, ...written]) {
        assert.deepEqual(Object.keys(entry), ['kind', ...ranges.keys()]);
        assert.equal(entry.kind, kind);
      }
    });

    test(`gives the range of each number of ${kind} lines`, () => {
      for (const entry of [example, ...entries.filter((entry) => entry.kind === kind)]) {
        for (const [key, range] of ranges) {
          const value = entry[key];
          assert.ok(WITHIN[range]!(value!), `${key}: ${value} is not ${range}`);
        }
      }
    });
  }
});
