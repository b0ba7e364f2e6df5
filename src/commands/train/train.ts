/**
 * `dcgan train`: runs the training and tells of it in lines, a status line, or JSON.
 */
import type { OptionsOf, TRAIN_OPTIONS, TRAIN_OUTPUT_OPTIONS, TrainOptions } from '../../options/index.js';
import { previewTraining, train } from '../../training/index.js';
import { listenForInterruption } from '../shared/index.js';
import { previewLines } from './lines.js';
import { readOptionsFile } from './optionsFile.js';
import { jsonReporter, quietReporter } from './reporter.js';
import { textReporter } from './textReporter.js';

export type TrainCommandOptions = OptionsOf<typeof TRAIN_OPTIONS & typeof TRAIN_OUTPUT_OPTIONS>;

/** Returns the exit code: 0 done; 128 and the signal's number where one interrupted it, after a checkpoint. */
export async function trainCommand({
  quiet,
  verbose,
  json,
  config,
  dryRun,
  ...typed
}: TrainCommandOptions): Promise<number> {
  if (verbose) process.env.TF_CPP_MIN_LOG_LEVEL ??= '0';
  const options = config === undefined ? typed : { ...readOptionsFile(config), ...given(typed) };
  if (dryRun) {
    await preview(options, { json, quiet });
    return 0;
  }
  const reporter = json ? jsonReporter() : quiet ? quietReporter() : textReporter();
  const interruption = listenForInterruption(
    () => reporter.interrupted(),
    (endsAtOnce) => reporter.notice(endsAtOnce),
  );
  try {
    let interrupted = false;
    const onReading = (share: number) => reporter.reading(share);
    for await (const event of train({ ...options, signal: interruption.signal, onReading })) {
      reporter.event(event);
      interrupted = event.kind === 'result' && event.outcome === 'interrupted';
    }
    return interrupted ? (interruption.exitCode() ?? 1) : 0;
  } finally {
    reporter.stop();
    interruption.stop();
  }
}

/** Without the options that were not typed. */
function given<Options extends object>(typed: Options): Partial<Options> {
  return Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}

/** What would be trained; with `json` as one object. */
async function preview(
  options: TrainOptions,
  { json = false, quiet = false }: Pick<TrainCommandOptions, 'json' | 'quiet'>,
): Promise<void> {
  const { warnings, ...plan } = await previewTraining(options);
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  if (json) process.stdout.write(`${JSON.stringify(plan)}\n`);
  else if (!quiet) process.stdout.write(`${previewLines(plan).join('\n')}\n`);
}
