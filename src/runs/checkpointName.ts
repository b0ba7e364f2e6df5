/**
 * How far training was at a checkpoint, and the folder's name that says so. Names only: no files.
 */

/** How far training is: `epoch` whole epochs, and `step` steps of the next one (0 at an epoch's end). */
export interface Progress {
  readonly epoch: number;
  readonly step: number;
}

const NAME = /^epoch-(\d{4,})(?:-step-(\d{4,}))?$/;

/** Such as epoch-0050, or epoch-0050-step-0123 in the middle of the 51st epoch. */
export function checkpointName({ epoch, step }: Progress): string {
  const name = `epoch-${digits(epoch)}`;
  return step === 0 ? name : `${name}-step-${digits(step)}`;
}

/** Undefined when `checkpointName` gives no such name. */
export function parseCheckpointName(name: string): Progress | undefined {
  const found = NAME.exec(name);
  if (found === null) return undefined;
  const progress = { epoch: Number(found[1]), step: Number(found[2] ?? 0) };
  return checkpointName(progress) === name ? progress : undefined;
}

/** For `sort`: the furthest first. */
export function furthestFirst(a: Progress, b: Progress): number {
  return b.epoch - a.epoch || b.step - a.step;
}

function digits(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`Expected a count but received ${count}.`);
  return String(count).padStart(4, '0');
}
