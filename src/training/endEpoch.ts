/**
 * What is written at the end of every epoch: its samples, its networks where the history keeps them, its line of
 * metrics, the curves.
 */
import { memory } from '@tensorflow/tfjs-core';
import type { ImageSet } from '../metrics/index.js';
import { means } from './epochSums.js';
import type { EpochEvent } from './events.js';
import { saveHistory } from './history.js';
import type { RunLog } from './runLog.js';
import { saveSamples } from './save.js';
import type { Session } from './session.js';
import type { Position } from './startingPoint.js';

/** Returns the samples and what there is to tell. */
export async function endEpoch(
  session: Session,
  { epoch, sums }: Position,
  log: RunLog,
): Promise<{ readonly samples: ImageSet; readonly ended: EpochEvent }> {
  const { path, samples } = await saveSamples(session, epoch, log);
  await saveHistory(session, epoch);
  const entry = {
    epoch,
    ...means(sums),
    seconds: sums.seconds,
    imagesPerSecond: session.dataset.count / sums.seconds,
    residentMemoryBytes: process.memoryUsage.rss(),
    tensors: memory().numTensors,
  };
  log.append({ kind: 'epoch', ...entry });
  await log.curves.save(session.run);
  return { samples, ended: { kind: 'epoch', ...entry, epochs: session.options.epochs, samples: path } };
}
