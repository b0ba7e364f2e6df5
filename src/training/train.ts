/**
 * The training loop: epochs of steps, and after each epoch a grid of samples, a line of metrics, the curves
 * and a checkpoint. The steps of an epoch are in `trainEpoch.ts`; what a run starts from in `session.ts`.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResolvedOptions, TrainOptions } from '../options/index.js';
import { listCheckpoints, nextRunName, runAt, waitForOwner } from '../runs/index.js';
import { AlikeSamples } from './alikeSamples.js';
import { CollapseWarnings } from './collapse.js';
import { saveDataPicture } from './dataPicture.js';
import { endEpoch } from './endEpoch.js';
import { NO_SUMS } from './epochSums.js';
import type { TrainEvent, TrainResult } from './events.js';
import { checkFinite, explained, noteFailure } from './failures.js';
import { animate, completeRun, finishSession } from './finish.js';
import { RunLog } from './runLog.js';
import { planRun, type RunPlan, resumedIfThere } from './runPlan.js';
import { drawFirst, saveCheckpoint, saveEvaluation, saveStepSamples, saveUntrained } from './save.js';
import { openSession, type Session, type SessionSettings } from './session.js';
import type { Position } from './startingPoint.js';
import { type EpochHooks, trainEpoch } from './trainEpoch.js';

/**
 * Trains a GAN and yields what happens, the result last; the run's folder holds what was made. Aborting
 * `signal` stops it after the step it is at, with a checkpoint; leaving the loop stops it at once,
 * without one. A new run that is stopped before its first step leaves no folder. It prints nothing.
 * Throws a UserError for wrong options, data or folders, and when the losses are no longer finite.
 */
export async function* train(
  asked: TrainOptions = {},
  settings: SessionSettings = {},
): AsyncGenerator<TrainEvent, TrainResult> {
  const options = resumedIfThere(asked);
  const complete = options.resume ? yield* completeRun(options) : undefined;
  if (complete) {
    yield { kind: 'result', ...complete };
    return complete;
  }
  const plan = await planRun(options);
  if (plan.resumed) {
    const waiting = waitForOwner(plan.resumed.run, options.signal);
    for await (const message of waiting) yield { kind: 'warning', message };
  }
  const result = options.signal?.aborted
    ? notBegun(plan)
    : yield* trainSession(openSession(plan, settings), options.signal);
  yield { kind: 'result', ...result };
  return result;
}

/** What there is to say of a run that was stopped before its folder was made or touched. */
function notBegun({ resumed, out, name, options }: RunPlan): TrainResult {
  const run = resumed?.run ?? runAt({ out, name: name ?? nextRunName(out, options.model) });
  const newest = resumed && listCheckpoints(run)[0];
  return {
    outcome: 'interrupted',
    run: run.name,
    folder: run.folder,
    epoch: newest?.epoch ?? 0,
    checkpoint: newest?.name,
    gif: undefined,
  };
}

async function* trainSession(
  session: Session,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrainEvent, TrainResult> {
  let warning: string | undefined;
  let result: TrainResult;
  try {
    yield session.start;
    for (const message of session.warnings) yield { kind: 'warning', message };
    result = yield* trainEpochs(session, signal);
  } finally {
    warning = session.close();
  }
  if (warning !== undefined) yield { kind: 'warning', message: warning };
  return result;
}

async function* trainEpochs(
  session: Session,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrainEvent, TrainResult> {
  const { options, run, begin, evaluator } = session;
  const result = {
    run: run.name,
    folder: run.folder,
    epoch: begin.epoch,
    checkpoint: session.start.resumedFrom,
  };
  if (begin.epoch >= options.epochs) return yield* finishSession(session);
  const log = await RunLog.open(session);
  try {
    for (const message of (await evaluator?.prepare()) ?? []) yield { kind: 'warning', message };
    let position = begin;
    let checkpoint: string | undefined = session.start.resumedFrom;
    const drawImages = (count: number) => drawFirst(session, count);
    const alikeSamples = new AlikeSamples({ ...session, drawImages });
    const warnings = new CollapseWarnings(session);
    if (position.epoch === 0 && position.step === 0 && !signal?.aborted) {
      saveDataPicture(run, session.dataset);
      yield await saveUntrained(session, log);
    }
    while (position.epoch < options.epochs) {
      const { epoch } = position;
      position = yield* trainEpoch(session, position, hooksOf(session, epoch, log, signal));
      const interrupted = position.epoch === epoch;
      if (interrupted && isSame(position, begin)) {
        return { ...result, outcome: 'interrupted', gif: undefined };
      }
      if (!interrupted) {
        const { samples, ended } = await endEpoch(session, position, log);
        yield ended;
        const { digits, finding } = await alikeSamples.look(samples, ended.epoch);
        if (digits) log.digits(ended.epoch, digits);
        if (finding) log.collapse(ended.epoch, finding.seen);
        for (const message of warnings.of(ended, finding)) yield { kind: 'warning', message };
        position = { ...position, sums: NO_SUMS };
      }
      const evaluated = !interrupted && isEvaluated(options, position.epoch);
      if (evaluated) yield await saveEvaluation(session, evaluator!, { epoch: position.epoch, log });
      const last = interrupted || signal?.aborted || position.epoch === options.epochs;
      // What was evaluated must be there when it proves the best.
      if (last || evaluated || position.epoch % options.checkpointEvery === 0) {
        checkpoint = await saveCheckpoint(session, position, log);
        yield { kind: 'checkpoint', name: checkpoint };
      }
      if (signal?.aborted && position.epoch < options.epochs) {
        return { ...result, outcome: 'interrupted', epoch: position.epoch, checkpoint, gif: undefined };
      }
    }
    const gif = yield* animate(run);
    return { ...result, outcome: 'finished', epoch: position.epoch, checkpoint, gif };
  } catch (error) {
    await nextTurn(); // the device's loss may be noted after the error that comes of it
    const failure = explained(error, session);
    if (session.lock.isHeld()) noteFailure(log, run, failure);
    throw failure;
  } finally {
    log.close();
  }
}

function hooksOf(session: Session, epoch: number, log: RunLog, signal: AbortSignal | undefined): EpochHooks {
  const { sampleEvery } = session.options;
  return {
    async mayBegin(step) {
      await nextTurn(); // signals arrive between steps
      if (sampleEvery > 0 && step > 0 && step % sampleEvery === 0)
        await saveStepSamples(session, epoch, step);
      return !signal?.aborted;
    },
    onStep(entry) {
      session.lock.check(); // before anything is written of it
      checkFinite(session, entry);
      log.append({ kind: 'step', ...entry });
    },
  };
}

/** Whether nothing was trained from one to the other. */
function isSame(one: Position, other: Position): boolean {
  return one.epoch === other.epoch && one.step === other.step;
}

/** Every so many epochs, and after the last one. */
function isEvaluated({ evaluateEvery, epochs }: ResolvedOptions, epoch: number): boolean {
  return evaluateEvery > 0 && (epoch % evaluateEvery === 0 || epoch === epochs);
}
