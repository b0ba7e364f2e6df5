/**
 * The processor's name, for the backends that compute on it.
 */
import { cpus } from 'node:os';

/** The name that the system gives; the architecture where it gives none. */
export function processorName(): string {
  const model = cpus()[0]?.model.trim() ?? '';
  return model === '' || model === 'unknown' ? process.arch : model;
}
