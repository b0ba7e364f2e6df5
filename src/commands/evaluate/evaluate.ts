/**
 * `dcgan evaluate`: how good a checkpoint's images are, or those of others, in figures.
 */
import { loadDataset } from '../../data/index.js';
import type { EVALUATE_OPTIONS, OptionsOf } from '../../options/index.js';
import { MNIST_FORMAT } from '../../presets/index.js';
import { type EvaluationResult, type EvaluationSettings, evaluate, type Work } from '../../sampling/index.js';
import { roughDuration } from '../../text/index.js';
import { checkNewFile, PNG, tellOfPretrained, writeNewFile } from '../shared/index.js';
import { StatusLine } from '../train/statusLine.js';
import { evaluationReport } from './evaluationReport.js';
import { neighboursPicture } from './neighboursPicture.js';

const BEST_NOTE =
  'The best checkpoint was chosen by its distance to these test images: a little too good by luck.';

export type EvaluateCommandOptions = OptionsOf<typeof EVALUATE_OPTIONS>;

export async function evaluateCommand(
  { images, neighbours, json, ...options }: EvaluateCommandOptions,
  settings: EvaluationSettings = {},
) {
  checkNewFile(neighbours, PNG, { option: 'neighbours', toStdout: false });
  const given =
    images === undefined ? undefined : await loadDataset({ directory: images, ...MNIST_FORMAT }, 'images');
  for (const warning of given?.warnings ?? []) warn(warning);
  const progress = showProgress();
  const asked = {
    ...(given ? { backend: options.backend } : options),
    images: given,
    onProgress: progress.show,
    onDamaged: (message: string) => {
      progress.hide();
      warn(message);
    },
  };
  const result = await evaluate(asked, settings).finally(progress.stop);
  for (const warning of result.warnings) warn(warning);
  const source = images ?? `${result.run!.folder}/${result.checkpoint}`;
  if (neighbours !== undefined) {
    await writeNewFile(neighbours, neighboursPicture(result), 'neighbours');
  }
  if (result.run) tellOfPretrained(result.run, options);
  const notes = [
    ...result.notes,
    options.checkpoint === 'best' && BEST_NOTE,
    neighbours !== undefined && `Images beside the nearest training images: ${neighbours}`,
  ].filter((note) => note !== false);
  process.stdout.write(
    json
      ? `${JSON.stringify(asJson(result, source, neighbours))}\n`
      : evaluationReport(result, { source, against: result.against, notes }),
  );
}

const DOING: Readonly<Record<Work, string>> = {
  reading: 'reading the pictures',
  lesson: "a classifier learns the images' classes",
  figures: 'evaluating',
};

/** A line in the terminal with the share that is done and the time that is left; a pipe needs no telling. */
function showProgress() {
  if (!process.stderr.isTTY) return { show() {}, hide() {}, stop() {} };
  const line = new StatusLine(process.stderr);
  const at = { work: 'figures', begun: performance.now() };
  line.show(() => 'evaluating');
  return {
    show: (share: number, work: Work) => {
      if (work !== at.work) Object.assign(at, { work, begun: performance.now() });
      const left = ((performance.now() - at.begun) / 1000) * (1 / share - 1);
      const text = () => `${DOING[work]}: ${Math.floor(100 * share)}%, about ${roughDuration(left)} left`;
      line.show(text, { now: false });
    },
    hide: () => line.hide(),
    stop: () => line.stop(),
  };
}

function warn(message: string): void {
  process.stderr.write(`warning: ${message}\n`);
}

function asJson(result: EvaluationResult, source: string, neighbours: string | undefined) {
  const { metric, count, samples, real, noise, duplicated, run, checkpoint, backend } = result;
  return {
    metric,
    count,
    source,
    run: run?.name,
    checkpoint,
    backend: backend.name,
    samples,
    real,
    noise,
    duplicated,
    neighbours,
    ...(result.notes.length > 0 && { against: result.against, notes: result.notes }),
  };
}
