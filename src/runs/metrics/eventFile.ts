/**
 * The files in a run's tensorboard/: a folder for each series of events, a new file whenever training begins or
 * goes on. What the events say is not looked at.
 */
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainFileErrors, flush, flushFolder } from '../files/index.js';
import { namesIn, type Run } from '../run.js';

/** Appends events, each in the operating system's hands when `append` returns: a kill tears at most one. */
export class EventFile {
  readonly #path: string;
  readonly #descriptor: number;

  /** Makes tensorboard/<series>/events.out.tfevents.00001, or the next: TensorBoard reads them by name. */
  constructor(run: Run, series: string) {
    const folder = join(run.folder, 'tensorboard', series);
    const numbers = namesIn(folder).map((name) => Number(/\.tfevents\.(\d+)$/.exec(name)?.[1] ?? 0));
    const next = Math.max(0, ...numbers) + 1;
    this.#path = join(folder, `events.out.tfevents.${String(next).padStart(5, '0')}`);
    this.#descriptor = explainFileErrors(`write ${this.#path}`, () => {
      mkdirSync(folder, { recursive: true });
      return openSync(this.#path, 'ax');
    });
    explainFileErrors(`write ${this.#path}`, () => flushFolder(folder));
  }

  /** Throws a UserError when the disk is full or gone. */
  append(event: Uint8Array): void {
    explainFileErrors(`write ${this.#path}`, () => writeFileSync(this.#descriptor, event));
  }

  /** Waits until the disk has them. Throws as `append` does. */
  flush(): void {
    explainFileErrors(`write ${this.#path}`, () => flush(this.#descriptor));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
