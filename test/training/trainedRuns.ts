/**
 * Whole runs on a few pictures and what they leave, to be compared byte by byte. No tests here.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainOptions } from '../../src/options/index.js';
import { type TrainEvent, type TrainResult, train } from '../../src/training/index.js';
import { assertAbove } from '../assertions.js';
import { writeStrokes } from '../digits.js';

export interface Told {
  readonly events: readonly TrainEvent[];
  readonly result: TrainResult;
}

type Settings = Parameters<typeof train>[1];

/** The runs in a folder. */
export class TrainedRuns {
  /** Of two epochs with three steps each, the last batch smaller, every checkpoint kept. */
  readonly few: TrainOptions;

  constructor(readonly out: string) {
    this.few = {
      data: writeStrokes(out, 12),
      limit: 10,
      batchSize: 4,
      samples: 4,
      latentDim: 8,
      epochs: 2,
      keep: 'all',
      out,
      backend: 'native',
    };
  }

  /** Trains to the end; `onEvent` sees each event as it comes. */
  async train(
    options: TrainOptions,
    onEvent: (event: TrainEvent) => void = () => {},
    settings: Settings = {},
  ): Promise<Told> {
    const events: TrainEvent[] = [];
    const training = train({ out: this.out, ...options }, settings);
    for (;;) {
      const { value, done } = await training.next();
      if (done) return { events, result: value };
      events.push(value);
      onEvent(value);
    }
  }

  /** Trains until the second step of the second epoch is done, and stops with a checkpoint. */
  trainIntoSecondEpoch(options: TrainOptions, settings?: Settings): Promise<Told> {
    const controller = new AbortController();
    const onEvent = (event: TrainEvent) => {
      if (event.kind === 'step' && event.epoch === 2 && event.step === 2) controller.abort();
    };
    return this.train({ ...options, signal: controller.signal }, onEvent, settings);
  }

  /** The names of the checkpoints that a run has. */
  checkpoints(name: string): string[] {
    return readdirSync(join(this.out, name)).filter((path) => path.startsWith('epoch-'));
  }

  /** The bytes that must not depend on the clock, by path: samples, the history, and checkpoints but those within an epoch. */
  bytesOf(name: string): Map<string, Buffer> {
    const folder = join(this.out, name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(epoch-\d+\W|samples|history)/.test(path) && !/^epoch-\d+-step/.test(path))
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort();
    return new Map(files.map((path) => [path, readFileSync(join(folder, path))]));
  }

  assertSameBytes(name: string, other: string): void {
    const [bytes, others] = [this.bytesOf(name), this.bytesOf(other)];
    assert.deepEqual([...bytes.keys()], [...others.keys()]);
    assertAbove(bytes.size, 8, 'the number of files');
    for (const [path, content] of bytes)
      assert.equal(Buffer.compare(content, others.get(path)!), 0, `${path} differs`);
  }

  /** The lines of metrics.jsonl. */
  metrics(name: string): Record<string, unknown>[] {
    const text = readFileSync(join(this.out, name, 'metrics.jsonl'), 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The lines of metrics.jsonl without what the clock and the machine decide. */
  comparableMetrics(name: string): Record<string, unknown>[] {
    return this.metrics(name).map(({ imagesPerSecond, seconds, residentMemoryBytes, ...rest }) => rest);
  }

  /** Two runs trained alike. */
  assertAlike(name: string, other: string): void {
    this.assertSameBytes(name, other);
    assert.deepEqual(this.comparableMetrics(name), this.comparableMetrics(other));
  }
}
