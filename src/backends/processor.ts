/**
 * The processor's name, for the backends that compute on it.
 */
import { cpus } from 'node:os';

/** As the system tells it; the architecture where it does not. */
export function processorName(): string {
  const model = cpus()[0]?.model.trim() ?? '';
  return model === '' || model === 'unknown' ? process.arch : model;
}
