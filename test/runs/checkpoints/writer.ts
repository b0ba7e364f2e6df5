/**
 * A process to be killed: takes a run's lock, goes on from its newest checkpoint and writes one epoch after
 * the other, telling each on standard output once it is safe.
 */
import { writeSync } from 'node:fs';
import {
  listCheckpoints,
  lockRun,
  MetricsLog,
  openRun,
  pruneCheckpoints,
  readCheckpoint,
  rewindMetrics,
  writeCheckpoint,
  writeSample,
} from '../../../src/runs/index.js';
import { contentOf } from '../fixtures.js';

const [out, name] = process.argv.slice(2);
const run = openRun({ out: out!, name: name! });
lockRun(run);
const start = listCheckpoints(run).length === 0 ? 0 : readCheckpoint(run, 'newest').epoch;
rewindMetrics(run, ({ epoch }) => Number(epoch) <= start);
const metrics = new MetricsLog(run);
for (let epoch = start + 1; ; epoch++) {
  metrics.append({ epoch, generatorLoss: 0.7 });
  writeSample(run, epoch % 10, Buffer.alloc(500, epoch));
  writeCheckpoint(run, contentOf(epoch, { size: 100_000 }));
  pruneCheckpoints(run, 2);
  writeSync(1, `${epoch}\n`);
}
