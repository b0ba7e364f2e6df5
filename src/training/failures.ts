/**
 * How training ends badly, and what is said then.
 */
import { deviceLoss } from '../backends/index.js';
import { UserError } from '../errors.js';
import { listCheckpoints, type Run, runWords } from '../runs/index.js';
import { commandLine } from '../text/index.js';
import type { RunLog } from './runLog.js';
import type { Session } from './session.js';
import type { StepEntry } from './trainEpoch.js';

/** The metrics' last line says why a run failed, for whoever looks at it later; resuming drops it. */
export function noteFailure(log: RunLog, { name, folder }: Run, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  try {
    // Metrics are shown to others, whom the rest of the path does not concern.
    log.failure(message.replaceAll(folder, name));
  } catch {
    // The disk may be what failed: the error that is thrown says so.
  }
}

/** What to say of an error: where it followed from the loss of the device, that. */
export function explained(error: unknown, { run, start }: Session): unknown {
  const loss = deviceLoss(start.backend.name);
  if (loss === undefined) return error;
  const checkpoint = listCheckpoints(run)[0]?.name;
  const command = commandLine('train', '--resume', ...runWords(run));
  return new UserError(
    `Training stopped: ${start.backend.device} was lost (${loss}).\n` +
      (checkpoint
        ? `Checkpoint ${checkpoint} is intact; to go on from it: ${command}`
        : 'There was no checkpoint yet: begin again.'),
  );
}

/** Throws a UserError where the losses are no longer finite. */
export function checkFinite(
  session: Session,
  { epoch, step, imagesPerSecond: _, ...metrics }: StepEntry,
): void {
  if (Object.values(metrics).every(Number.isFinite)) return;
  throw new UserError(
    `Training stopped: the losses are no longer numbers at epoch ${epoch}, step ${step}. ` +
      `The checkpoints in ${session.run.folder} are sound.\n` +
      `Begin a new run with a lower --learning-rate than ${session.options.learningRate}.`,
  );
}
