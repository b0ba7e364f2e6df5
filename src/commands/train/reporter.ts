/**
 * How `dcgan train` tells what happens: as JSON lines, not at all, or as text (`textReporter.ts`). Results go to
 * stdout; what passes and warnings to stderr.
 */
import type { TrainEvent } from '../../training/index.js';

export interface TrainReporter {
  event(event: TrainEvent): void;
  /** The user asked to stop, by this signal; the step goes on to its end. */
  interrupted(signal: NodeJS.Signals): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

const silent = { interrupted: () => {}, stop: () => {} };

export function jsonReporter(): TrainReporter {
  return { ...silent, event: (event) => void process.stdout.write(`${JSON.stringify(event)}\n`) };
}

export function quietReporter(): TrainReporter {
  return { ...silent, event: () => {} };
}
