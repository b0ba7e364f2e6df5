/**
 * Signals that ask a command to stop: the first one lets it finish and save, another one ends the process at once.
 */
import { constants } from 'node:os';
import { guardSignal } from '../../backends/index.js';
import { hangupsAreIgnored } from './hangup.js';

/**
 * Those of the terminal and the system, and those by which batch systems warn that a job's time is up. SIGQUIT
 * (Ctrl-\) is left as it is: it ends the process at once. SIGPIPE is ignored by Node.js.
 */
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'SIGUSR1', 'SIGUSR2', 'SIGXCPU'] as const;

/** Whoever sends one of these again is in a hurry. The others may come more than once from one cause. */
const HURRYING: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGTERM', 'SIGBREAK']);

/** Within this time a repetition is the same wish: npx and timeout pass on what the process has received already. */
const SAME_WISH_MILLISECONDS = 300;

export interface Interruption {
  /** Aborts at the first signal. */
  readonly signal: AbortSignal;
  /** 130 for SIGINT, 143 for SIGTERM and so on after a signal, by the shell's convention. */
  exitCode(): number | undefined;
  /** Gives the signals back to the system. */
  stop(): void;
}

/**
 * Listens for the signals. The first one is told to `onFirst`, and prints a notice on stderr: at once where the addon
 * can, which then ends the process by another one also in the middle of a computation. The notice may say whether it can.
 */
export function listenForInterruption(
  onFirst: () => void = () => {},
  notice: (endsAtOnce: boolean) => string = () => '',
): Interruption {
  const controller = new AbortController();
  const outlivesTerminal = hangupsAreIgnored();
  const known = STOPPING.filter((signal) => signal in constants.signals);
  const guarded = new Set<NodeJS.Signals>();
  let received: NodeJS.Signals | undefined;
  let since = 0;
  const listener = (signal: NodeJS.Signals) => {
    if (signal === 'SIGHUP' && outlivesTerminal) return;
    if (received === undefined) {
      received = signal;
      since = performance.now();
      if (!guarded.has(signal)) process.stderr.write(notice(false));
      onFirst();
      controller.abort();
    } else if (HURRYING.has(signal) && performance.now() - since > SAME_WISH_MILLISECONDS) {
      stop();
      process.kill(process.pid, signal); // nobody listens any longer: the process ends
    }
  };
  const stop = () => {
    for (const signal of known) process.off(signal, listener);
  };
  for (const signal of known) {
    process.on(signal, listener);
    const options = { notice: notice(true), sameWishMilliseconds: SAME_WISH_MILLISECONDS };
    if (HURRYING.has(signal) && guardSignal(signal, options)) guarded.add(signal);
  }
  return {
    signal: controller.signal,
    exitCode: () => received && 128 + constants.signals[received],
    stop,
  };
}
