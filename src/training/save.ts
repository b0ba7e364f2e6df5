/**
 * What a training run writes as it goes: grids of samples, checkpoints, curves, the animation.
 */
import { mean, memory, tensor, tidy } from '@tensorflow/tfjs-core';
import { formatOf } from '../data/index.js';
import { UserError } from '../errors.js';
import { classLogits, encodeCheckpoint } from '../gan/index.js';
import { encodePng, grayLevels } from '../images/index.js';
import type { ImageSet } from '../metrics/index.js';
import { inferencePass } from '../models/index.js';
import { shapeOf } from '../presets/index.js';
import {
  type JsonObject,
  pruneCheckpoints,
  type Run,
  writeCheckpoint,
  writePicture,
  writeSample,
} from '../runs/index.js';
import type { Evaluator } from '../sampling/index.js';
import { inputOfSeeds } from '../sampling/index.js';
import { checkpointState } from './checkpointState.js';
import { draw, drawSamples, sampledDigits, samplesGrid } from './drawSamples.js';
import type { EvaluationEvent, TrainEvent } from './events.js';
import { saveHistory } from './history.js';
import { progressAnimation } from './progressAnimation.js';
import type { RunLog } from './runLog.js';
import type { Session } from './session.js';
import type { Position } from './startingPoint.js';

/** The images of the first seeds, as bytes. */
export async function drawFirst(session: Session, count: number): Promise<ImageSet> {
  const { options, digitShares } = session;
  const seeds = Array.from({ length: count }, (_, seed) => seed);
  const { input } = inputOfSeeds(seeds, { latentDim: options.latentDim, digitShares });
  return { images: grayLevels(await draw(session, input)), count };
}

interface Drawn {
  readonly images: Float32Array;
  readonly epoch: number;
}

function writeGrid(session: Session, { images, epoch }: Drawn, log: RunLog): string {
  const grid = samplesGrid(session, images);
  const png = encodePng(grid);
  log.grid(epoch, { width: grid.width, height: grid.height, channels: session.dataset.channels, png });
  return writeSample(session.run, epoch, png);
}

/** After an epoch: the grid of samples. Returns its path and what is on it. */
export async function saveSamples(
  session: Session,
  epoch: number,
  log: RunLog,
): Promise<{ readonly path: string; readonly samples: ImageSet }> {
  const images = await drawSamples(session);
  const path = writeGrid(session, { images, epoch }, log);
  return { path, samples: { images: grayLevels(images), count: session.options.samples } };
}

/** Within an epoch, after so many of its steps: the grid of samples alone. */
export async function saveStepSamples(session: Session, epoch: number, step: number): Promise<void> {
  const images = await drawSamples(session);
  session.lock.check();
  writeSample(session.run, epoch, encodePng(samplesGrid(session, images)), step);
}

/** Before the first step: the untrained generator's grid, and what the untrained discriminator says of it. */
export async function saveUntrained(session: Session, log: RunLog): Promise<TrainEvent> {
  const images = await drawSamples(session);
  await saveHistory(session, 0);
  const logit = tidy(() => {
    const input = tensor(images, [session.options.samples, ...shapeOf(formatOf(session.dataset))]);
    return mean(classLogits(inferencePass(session.gan.discriminator, input), sampledDigits(session)));
  });
  const [meanLogit] = await logit.data<'float32'>().finally(() => logit.dispose());
  log.append({ kind: 'untrained', meanLogit: meanLogit!, tensors: memory().numTensors });
  return { kind: 'untrained', meanLogit: meanLogit!, samples: writeGrid(session, { images, epoch: 0 }, log) };
}

/** Writes a checkpoint of where the run is and removes the oldest beyond `keep`. Returns its name. */
export async function saveCheckpoint(
  session: Session,
  { epoch, step, sums }: Position,
  log: RunLog,
): Promise<string> {
  const { gan, options, run, lock, statistics } = session;
  lock.check();
  const { files, nonFinite } = await encodeCheckpoint(gan, statistics.current());
  if (nonFinite !== undefined) {
    throw new UserError(
      `Training stopped: ${nonFinite} is no longer made of numbers after epoch ${epoch}, step ${step}. ` +
        `The earlier checkpoints in ${run.folder} are sound.\n` +
        `Begin a new run with a lower --learning-rate than ${options.learningRate}.`,
    );
  }
  const state: JsonObject = {
    ...checkpointState(session),
    // Of interest in mid-epoch only; the clock's share would make equal checkpoints differ.
    ...(step > 0 && { sums: { ...sums } }),
  };
  log.flush(); // or a power cut could leave a checkpoint of steps that no line tells of
  const name = writeCheckpoint(run, { epoch, step, state, files });
  pruneCheckpoints(run, options.keep, log.curves.distances);
  return name;
}

/** Evaluates the samples of an epoch and draws the curves with what was found. */
export async function saveEvaluation(
  session: Session,
  evaluator: Evaluator,
  { epoch, log }: { epoch: number; log: RunLog },
): Promise<EvaluationEvent> {
  const { options, digitShares } = session;
  const drawInput = (input: Float32Array) => draw(session, input);
  const figures = await evaluator.evaluate(drawInput, { latentDim: options.latentDim, digitShares });
  const entry = { kind: 'evaluation' as const, epoch, ...figures };
  log.append(entry);
  await log.curves.save(session.run);
  return entry;
}

/** Makes the animation of the run's samples, calling `onUnreadable` for each that is left out. Returns its path. */
export async function saveAnimation(run: Run, onUnreadable: (message: string) => void): Promise<string> {
  return writePicture(run, 'progress.gif', await progressAnimation(run, { onUnreadable }));
}
