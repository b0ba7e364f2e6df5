/**
 * What `dcgan doctor` found, as text of at most 80 columns; only commands to type are never broken.
 */
import type { BackendReport } from '../../backends/index.js';
import type { MeasuredStep } from '../../gan/index.js';
import { counted, roughDuration, wrap } from '../../text/index.js';

/** All that is found out; what `--json` prints. */
export interface Diagnosis {
  readonly dcgan: string;
  readonly node: string;
  /** Such as "linux x64". */
  readonly platform: string;
  readonly processor: string;
  /** That this process may use. */
  readonly processors: number;
  readonly memoryBytes: number;
  readonly data: DataDiagnosis;
  /** Best first. */
  readonly backends: readonly BackendDiagnosis[];
}

export interface BackendDiagnosis extends BackendReport {
  /** As measured; absent where the backend is not available, or too slow to wait for. */
  readonly step?: MeasuredStep;
  /** What 50 epochs of the model dcgan on MNIST would take at that speed. */
  readonly trainingSeconds?: number;
  /** What went wrong when it was measured. */
  readonly failure?: string;
}

export type DataDiagnosis =
  | { readonly found: true; readonly images: number; readonly path: string }
  | { readonly found: false; readonly reason: string };

const WIDTH = 80;
const NAME_WIDTH = 'tensorflow'.length;
const AVAILABLE_WIDTH = 'available'.length;
/** Before the table's last column: a mark, two columns, the spaces between. */
const INDENT = 2 + NAME_WIDTH + 2 + AVAILABLE_WIDTH + 2;

export function doctorReport(diagnosis: Diagnosis): string {
  const { dcgan, node, platform, processor, processors, memoryBytes, backends } = diagnosis;
  const gibibytes = Math.round(memoryBytes / 2 ** 30);
  const lines = [
    `dcgan ${dcgan}, Node ${node}, ${platform}`,
    `${processor}, ${counted(processors, 'processor')}, ${gibibytes} GiB of memory`,
    dataLine(diagnosis),
  ].flatMap((line) => wrap(line, WIDTH));
  return [...lines, '', ...table(backends), '', ...choice(backends), ...remedies(backends), ''].join('\n');
}

function dataLine({ data }: Diagnosis): string {
  if (!data.found) return `MNIST: not found. ${data.reason}`;
  return `MNIST: ${data.images.toLocaleString('en')} training images`;
}

function table(backends: readonly BackendDiagnosis[]): string[] {
  const row = (mark: string, name: string, available: string, text: string) =>
    `${mark} ${name.padEnd(NAME_WIDTH)}  ${available.padEnd(AVAILABLE_WIDTH)}  ${text}`.trimEnd();
  return [
    row(' ', 'backend', 'available', 'device, or why not'),
    ...backends.flatMap((backend) => {
      const { name, available, chosen, device, reason } = backend;
      const text = [device ?? reason, speed(backend)].flatMap((line) =>
        line ? wrap(line, WIDTH - INDENT) : [],
      );
      return text.map((line, index) =>
        index === 0
          ? row(chosen ? '>' : ' ', name, available ? 'yes' : 'no', line)
          : row('', '', '', ` ${line}`),
      );
    }),
  ];
}

/** How long one waits for it, in words. */
function speed({ expectedEpoch, step, trainingSeconds, failure }: BackendDiagnosis): string | undefined {
  if (expectedEpoch) return `slow: ${expectedEpoch} an epoch`;
  if (failure) return `it failed: ${failure}`;
  if (!step || trainingSeconds === undefined) return undefined;
  const { batchSize, seconds } = step;
  return `${seconds.toPrecision(2)} s a step of ${batchSize} images: 50 epochs in ${roughDuration(trainingSeconds)}`;
}

function choice(backends: readonly BackendReport[]): string[] {
  const chosen = backends.find((backend) => backend.chosen);
  if (!chosen) return ['No backend works here.'];
  return [`--backend auto takes ${chosen.name}: the best that works here.`];
}

function remedies(backends: readonly BackendReport[]): string[] {
  const lines = backends.flatMap(({ name, remedy }) =>
    remedy ? [`  ${name.padEnd(NAME_WIDTH)}  ${remedy}`] : [],
  );
  return lines.length > 0 ? ['', 'To get the others:', ...lines] : [];
}
