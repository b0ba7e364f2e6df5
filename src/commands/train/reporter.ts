/**
 * How `dcgan train` tells what happens: as JSON lines, not at all, or as text (`textReporter.ts`). Results go to
 * stdout; what passes and warnings to stderr.
 */
import type { TrainEvent } from '../../training/index.js';

export interface TrainReporter {
  /** What is printed on stderr when the user asks to stop; `endsAtOnce`: whether asking again ends the process at once. */
  notice(endsAtOnce: boolean): string;
  event(event: TrainEvent): void;
  /** This share of a folder of pictures is read. */
  reading(share: number): void;
  /** The user asked to stop; the step goes on to its end. */
  interrupted(): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

const silent = { notice: () => '', reading: () => {}, interrupted: () => {}, stop: () => {} };

export function jsonReporter(): TrainReporter {
  return { ...silent, event: (event) => void process.stdout.write(`${JSON.stringify(event)}\n`) };
}

export function quietReporter(): TrainReporter {
  return { ...silent, event: () => {} };
}
