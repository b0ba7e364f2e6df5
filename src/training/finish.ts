/**
 * What a finished run should have besides its last checkpoint, and the writing of what it lacks: the process may have
 * been killed, or the disk full, between that checkpoint and the end.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { canvasLibrary, decodePng, gifFrameCount } from '../images/index.js';
import { checkTrainOptions, type ResolvedOptions, type TrainOptions } from '../options/index.js';
import {
  hasLeftovers,
  isRewound,
  listCheckpoints,
  prunableCheckpoints,
  pruneCheckpoints,
  type Run,
  readCheckpoint,
  readMetricsBackwards,
} from '../runs/index.js';
import type { TrainEvent, TrainResult } from './events.js';
import { readGrids } from './progressAnimation.js';
import { RunLog } from './runLog.js';
import { openResumedRun } from './runPlan.js';
import { saveAnimation, saveCurves, saveEvaluation } from './save.js';
import type { Session } from './session.js';
import { isBefore } from './startingPoint.js';

type Progress = Pick<TrainResult, 'epoch' | 'checkpoint'> & { readonly step: number };

/**
 * The result for a run that has all its epochs and all that a finished run should have; undefined where there is
 * something to do. Nothing is written. Throws a UserError for a total of epochs below what the run has trained.
 */
export async function completeRun(asked: TrainOptions): Promise<TrainResult | undefined> {
  checkTrainOptions(asked);
  const resumed = openResumedRun(asked);
  const { run, options } = resumed;
  const furthest = listCheckpoints(run)[0];
  if (furthest === undefined || furthest.epoch < options.epochs) return undefined;
  const { name: checkpoint, epoch, step } = readCheckpoint(run, 'newest');
  if (asked.epochs !== undefined) refuseFewerEpochs(run, asked.epochs, { epoch, step });
  if (epoch < options.epochs || (await isUnfinished(resumed, { checkpoint, epoch, step }))) return undefined;
  return { outcome: 'nothing-to-do', run: run.name, folder: run.folder, epoch, checkpoint, gif: undefined };
}

function refuseFewerEpochs(run: Run, epochs: number, { epoch, step }: Omit<Progress, 'checkpoint'>): void {
  if (epochs > epoch || (epochs === epoch && step === 0)) return;
  const trained = step === 0 ? `${epoch} epochs` : `${epoch} epochs and ${step} steps of the next one`;
  throw new UserError(
    `Expected a total above what run ${run.name} has trained, ${trained}, for --epochs but received ${epochs}. ` +
      `Try --epochs ${epoch + 10}, or leave it out.`,
    { exitCode: 2 },
  );
}

async function isUnfinished(
  { run, config, options }: ReturnType<typeof openResumedRun>,
  at: Progress,
): Promise<boolean> {
  const planned = (config.options as { epochs?: number }).epochs;
  return (
    planned !== options.epochs ||
    hasLeftovers(run) ||
    !isRewound(run, (entry) => isBefore(entry, at)) ||
    prunableCheckpoints(run, options.keep).length > 0 ||
    lacksEvaluation(run, options, at) ||
    (await lacksCurves(run)) ||
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

async function lacksCurves(run: Run): Promise<boolean> {
  try {
    decodePng(readFileSync(join(run.folder, 'losses.png')));
    return false;
  } catch {
    return (await canvasLibrary()) !== undefined;
  }
}

/** Whether progress.gif is missing, damaged, or of another number of epochs. */
function lacksAnimation(run: Run): boolean {
  const grids = readGrids(run).length;
  if (grids === 0) return false;
  try {
    return gifFrameCount(readFileSync(join(run.folder, 'progress.gif'))) !== grids;
  } catch {
    return true;
  }
}

/** Writes what a run with all its epochs lacks; what is there stays as it is. */
export async function* finishRun(session: Session): AsyncGenerator<TrainEvent, TrainResult> {
  const { run, options, begin, evaluator, start } = session;
  if (lacksEvaluation(run, options, begin)) {
    await evaluator!.prepare();
    const log = await RunLog.open(session);
    try {
      yield await saveEvaluation(session, evaluator!, { epoch: begin.epoch, log });
    } finally {
      log.close();
    }
  }
  if (await lacksCurves(run)) await saveCurves(run);
  pruneCheckpoints(run, options.keep);
  const gif = lacksAnimation(run) ? yield* animate(run) : join(run.folder, 'progress.gif');
  return {
    outcome: 'finished',
    run: run.name,
    folder: run.folder,
    epoch: begin.epoch,
    checkpoint: start.resumedFrom,
    gif,
  };
}

/** Makes progress.gif and warns of the grids that it leaves out. Returns its path. */
export async function* animate(run: Run): AsyncGenerator<TrainEvent, string> {
  const warnings: string[] = [];
  const gif = await saveAnimation(run, (message) => warnings.push(message));
  for (const message of warnings) yield { kind: 'warning', message };
  return gif;
}
