/**
 * The run that comes with dcgan: a trained generator to draw with before one has trained one's own. It is read only.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from './run.js';

const folder = fileURLToPath(new URL('../../checkpoints/pretrained', import.meta.url));

/** As any other run's, but for the optimizers: it cannot be resumed. */
export const PRETRAINED: Run = { name: 'pretrained', folder };

/** Whether it is the run that comes with dcgan, rather than one of that name. */
export function isPretrained(run: Run): boolean {
  return resolve(run.folder) === folder;
}
