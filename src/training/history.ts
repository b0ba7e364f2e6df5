/**
 * What a run keeps of its networks after few of its epochs: the weights that its samples are drawn with, in 8 bits.
 */
import { sampledGenerator, withStatistics } from '../gan/index.js';
import { encodeLayersModel, type Network, type WeightValues } from '../models/index.js';
import { isInHistory, writeHistory } from '../runs/index.js';
import { checkpointState } from './checkpointState.js';
import type { Session } from './session.js';

/** After an epoch, or before the first step: writes both networks where the epoch is one of the history's. */
export async function saveHistory(session: Session, epoch: number): Promise<void> {
  if (!isInHistory(epoch)) return;
  const { gan, run, lock, statistics } = session;
  lock.check();
  const generator = await sampledGenerator(gan).readWeights();
  const current = statistics.current();
  const weights = [
    [gan.generator, current ? await withStatistics(generator, current) : generator],
    [gan.discriminator, await gan.discriminator.readWeights()],
  ] as const;
  // Why there can be none is said where the checkpoint is saved.
  if (!weights.every(([, values]) => areNumbers(values))) return;
  const files = new Map(weights.flatMap(([network, values]) => encoded(network, values)));
  writeHistory(run, { epoch, step: 0, state: checkpointState(session), files });
}

function areNumbers(weights: WeightValues): boolean {
  return [...weights.values()].every(({ values }) => values.every(Number.isFinite));
}

function encoded(network: Network, weights: WeightValues): [string, Uint8Array][] {
  const files = encodeLayersModel(network, weights, { quantize: 'uint8' });
  return Object.entries(files).map(([name, bytes]) => [`${network.name}/${name}`, bytes]);
}
