/**
 * `dcgan train`: runs the training and tells of it in lines, a status line, or JSON.
 */
import type { OptionsOf, TRAIN_OPTIONS, TRAIN_OUTPUT_OPTIONS } from '../../options/index.js';
import { train } from '../../training/index.js';
import { listenForInterruption } from '../shared/index.js';
import { jsonReporter, quietReporter } from './reporter.js';
import { textReporter } from './textReporter.js';

export type TrainCommandOptions = OptionsOf<typeof TRAIN_OPTIONS & typeof TRAIN_OUTPUT_OPTIONS>;

/** Returns the exit code: 0 done; 128 and the signal's number where one interrupted it, after a checkpoint. */
export async function trainCommand({
  quiet,
  verbose,
  json,
  ...options
}: TrainCommandOptions): Promise<number> {
  if (verbose) process.env.TF_CPP_MIN_LOG_LEVEL ??= '0';
  const reporter = json ? jsonReporter() : quiet ? quietReporter() : textReporter();
  const interruption = listenForInterruption(
    () => reporter.interrupted(),
    (endsAtOnce) => reporter.notice(endsAtOnce),
  );
  try {
    let interrupted = false;
    for await (const event of train({ ...options, signal: interruption.signal })) {
      reporter.event(event);
      interrupted = event.kind === 'result' && event.outcome === 'interrupted';
    }
    return interrupted ? (interruption.exitCode() ?? 1) : 0;
  } finally {
    reporter.stop();
    interruption.stop();
  }
}
