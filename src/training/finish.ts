/**
 * What a finished run should have besides its last checkpoint, and the writing of what it lacks: the process may have
 * been killed, or the disk full, between that checkpoint and the end.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionName, optionSetting, UserError } from '../errors.js';
import { decodePng, gifFrameCount } from '../images/index.js';
import { checkTrainOptions, type ResolvedOptions, type TrainOptions } from '../options/index.js';
import {
  hasLeftovers,
  isRewound,
  listCheckpoints,
  lockRun,
  prunableCheckpoints,
  pruneCheckpoints,
  type Run,
  readCheckpoint,
  readMetricsBackwards,
  rewindMetrics,
  waitForOwner,
  writeConfig,
} from '../runs/index.js';
import { Curves } from './curves.js';
import type { TrainEvent, TrainResult } from './events.js';
import { readGrids } from './progressAnimation.js';
import { RunLog } from './runLog.js';
import { openResumedRun } from './runPlan.js';
import { saveAnimation, saveEvaluation } from './save.js';
import type { Session } from './session.js';
import { isBefore } from './startingPoint.js';

type Progress = Pick<TrainResult, 'epoch' | 'checkpoint'> & { readonly step: number };
type ResumedRun = ReturnType<typeof openResumedRun>;

/**
 * The result for a run that has all its epochs: what a finished run should have and this one lacks is written, and
 * nothing where it lacks nothing. Undefined where there is something to train or to evaluate. Throws a UserError for a
 * total of epochs below what the run has trained; nothing is touched then.
 */
export async function* completeRun(asked: TrainOptions): AsyncGenerator<TrainEvent, TrainResult | undefined> {
  checkTrainOptions(asked);
  const resumed = openResumedRun(asked);
  const { run, options } = resumed;
  const furthest = listCheckpoints(run)[0];
  if (furthest === undefined || furthest.epoch < options.epochs) return undefined;
  const { name: checkpoint, epoch, step } = readCheckpoint(run, 'newest');
  if (asked.epochs !== undefined) refuseFewerEpochs(run, asked.epochs, { epoch, step });
  const at = { checkpoint, epoch, step };
  if (epoch < options.epochs || lacksEvaluation(run, options, at)) return undefined;
  if (!(await isUnfinished(resumed, at))) {
    return { outcome: 'nothing-to-do', run: run.name, folder: run.folder, epoch, checkpoint, gif: undefined };
  }
  for await (const message of waitForOwner(run, asked.signal)) yield { kind: 'warning', message };
  return yield* finishLocked(resumed, at);
}

async function* finishLocked(
  { run, config, options }: ResumedRun,
  at: Progress,
): AsyncGenerator<TrainEvent, TrainResult> {
  const lock = lockRun(run);
  let warning: string | undefined;
  let result: TrainResult;
  try {
    const removed = rewindMetrics(run, (entry) => isBefore(entry, at));
    if (removed !== undefined) yield { kind: 'warning', message: removed };
    if (epochsOf(config) !== options.epochs) writeConfig(run, { ...config, options: { ...options } });
    result = yield* finishRun(run, options, at);
  } finally {
    warning = lock.release();
  }
  if (warning !== undefined) yield { kind: 'warning', message: warning };
  return result;
}

const epochsOf = (config: ResumedRun['config']) => (config.options as { epochs?: number }).epochs;

function refuseFewerEpochs(run: Run, epochs: number, { epoch, step }: Omit<Progress, 'checkpoint'>): void {
  if (epochs > epoch || (epochs === epoch && step === 0)) return;
  const trained = step === 0 ? `${epoch} epochs` : `${epoch} epochs and ${step} steps of the next one`;
  throw new UserError(
    `Expected a total above what run ${run.name} has trained, ${trained}, for ${optionName('epochs')} but received ${epochs}. ` +
      `Try ${optionSetting('epochs', epoch + 10)}, or leave it out.`,
    { exitCode: 2 },
  );
}

async function isUnfinished({ run, config, options }: ResumedRun, at: Progress): Promise<boolean> {
  return (
    epochsOf(config) !== options.epochs ||
    hasLeftovers(run) ||
    !isRewound(run, (entry) => isBefore(entry, at)) ||
    prunableCheckpoints(run, options.keep).length > 0 ||
    lacksCurves(run) ||
    lacksAnimation(run)
  );
}

/** Whether the last epoch's samples are to be evaluated and were not. */
function lacksEvaluation(
  run: Run,
  { evaluateEvery }: ResolvedOptions,
  { epoch, step }: Pick<Progress, 'epoch' | 'step'>,
): boolean {
  if (evaluateEvery === 0 || step > 0) return false;
  for (const entry of readMetricsBackwards(run)) {
    if (entry.kind === 'evaluation' && entry.epoch === epoch) return false;
    if (Number(entry.epoch) < epoch) return true;
  }
  return true;
}

function lacksCurves(run: Run): boolean {
  try {
    decodePng(readFileSync(join(run.folder, 'losses.png')));
    return false;
  } catch {
    return true;
  }
}

/** Whether progress.gif is missing, damaged, or has fewer frames than there are grids to show. */
function lacksAnimation(run: Run): boolean {
  const grids = readGrids(run).length;
  if (grids === 0) return false;
  try {
    return (gifFrameCount(readFileSync(join(run.folder, 'progress.gif'))) ?? 0) < grids;
  } catch {
    return true;
  }
}

/** As `completeRun`, where the last epoch's samples have not been evaluated: that needs the networks. */
export async function* finishSession(session: Session): AsyncGenerator<TrainEvent, TrainResult> {
  const { run, options, begin, evaluator, start } = session;
  if (lacksEvaluation(run, options, begin)) {
    for (const message of await evaluator!.prepare()) yield { kind: 'warning', message };
    const log = await RunLog.open(session);
    try {
      yield await saveEvaluation(session, evaluator!, { epoch: begin.epoch, log });
    } finally {
      log.close();
    }
  }
  return yield* finishRun(run, options, { ...begin, checkpoint: start.resumedFrom });
}

/** Writes what a run with all its epochs lacks; what is there stays as it is. */
async function* finishRun(
  run: Run,
  { keep }: ResolvedOptions,
  { epoch, checkpoint }: Progress,
): AsyncGenerator<TrainEvent, TrainResult> {
  if (lacksCurves(run)) await Curves.of(run).save(run);
  pruneCheckpoints(run, keep);
  const gif = lacksAnimation(run) ? yield* animate(run) : join(run.folder, 'progress.gif');
  return { outcome: 'finished', run: run.name, folder: run.folder, epoch, checkpoint, gif };
}

/** Makes progress.gif and warns of the grids that it leaves out. Returns its path. */
export async function* animate(run: Run): AsyncGenerator<TrainEvent, string> {
  const warnings: string[] = [];
  const gif = await saveAnimation(run, (message) => warnings.push(message));
  for (const message of warnings) yield { kind: 'warning', message };
  return gif;
}
