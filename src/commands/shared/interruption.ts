/**
 * Signals that ask a command to stop: the first one lets it finish and save, another one ends the process at once.
 */
import { constants } from 'node:os';
import { hangupsAreIgnored } from './hangup.js';

/**
 * Those of the terminal and the system, and those by which batch systems warn that a job's time is up. SIGQUIT
 * (Ctrl-\) is left as it is: it ends the process at once. SIGPIPE is ignored by Node.js.
 */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'SIGUSR1', 'SIGUSR2', 'SIGXCPU'] as const;

/** Milliseconds within which a signal's repetition is the same wish: npx passes on what the terminal sent to all. */
const SAME_WISH = 300;

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** 130 for SIGINT, 143 for SIGTERM and so on after a signal, by the shell's convention. */
  exitCode(): number | undefined;
  /** Gives the signals back to the system. */
  stop(): void;
}

/** Listens for the signals; `onFirst` is told of the first one. */
export function listenForInterruption(onFirst: (signal: NodeJS.Signals) => void): Interruption {
  const controller = new AbortController();
  const outlivesTerminal = hangupsAreIgnored();
  let received: NodeJS.Signals | undefined;
  let since = 0;
  const listener = (signal: NodeJS.Signals) => {
    if (signal === 'SIGHUP' && outlivesTerminal) return;
    if (received === undefined) {
      received = signal;
      since = performance.now();
      onFirst(signal);
      controller.abort();
    } else if (signal !== 'SIGHUP' && performance.now() - since > SAME_WISH) {
      // A terminal that closes may hang up more than once; whoever sends anything else again is in a hurry.
      stop();
      process.kill(process.pid, signal);
    }
  };
  const known = STOPPING.filter((signal) => signal in constants.signals);
  const stop = () => {
    for (const signal of known) process.off(signal, listener);
  };
  for (const signal of known) process.on(signal, listener);
  return {
    signal: controller.signal,
    exitCode: () => received && 128 + constants.signals[received],
    stop,
  };
}
