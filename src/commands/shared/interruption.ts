/**
 * Ctrl-C and SIGTERM while a command works: the first asks it to stop, the second ends the process.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** 130 or 143 after a signal, by the shell's convention. */
  exitCode(): number | undefined;
  /** Gives the signals back to the system. */
  stop(): void;
}

/** Listens for the signals; `onFirst` is told of the first one. */
export function listenForInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const listener = (signal: NodeJS.Signals) => {
    received = signal;
    stop();
    onFirst();
    controller.abort();
  };
  // Without listeners a further signal does what signals do: it ends the process.
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    signal: controller.signal,
    exitCode: () => received && 128 + constants.signals[received],
    stop,
  };
}
