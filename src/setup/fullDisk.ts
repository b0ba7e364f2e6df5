/**
 * A disk that fills up while something is made, as other programs and Node tell of it.
 */
import { UserError } from '../errors.js';

/** Whether a program's words, or a file operation's error, say that the disk is full. */
export function tellsFullDisk(told: unknown): boolean {
  if (typeof told === 'string') return /No space left on device|Disk quota exceeded/.test(told);
  return ['ENOSPC', 'EDQUOT'].includes((told as NodeJS.ErrnoException).code ?? '');
}

export function fullDisk(cause?: unknown): UserError {
  return new UserError(
    'Expected room on the disk for TensorFlow but it became full. ' +
      'Make room, or name another place with DCGAN_DATA_HOME, and repeat the command.',
    { cause },
  );
}
