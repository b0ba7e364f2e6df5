/**
 * Medians over the rounds of a benchmark, and their table.
 */
import { median } from '../../src/figures/index.js';
import { DEFAULT, type Measured } from './configurations.js';

export interface Summary {
  readonly device: string;
  /** GFLOP/s of fused multiply-adds alone, fp32, all threads. */
  readonly peakGflops: number;
  readonly rows: readonly Row[];
  /** Share of a default step that each of TensorFlow.js' kernels takes, and `dispatch` for what is in none. */
  readonly shares: Readonly<Record<string, number>>;
  /** The share outside convolutions and matrix products. */
  readonly shareOutsideMatrixWork: number;
  /** Ratios of images a second, each the median of the rounds' own: the default's to others'. */
  readonly ratios: Readonly<Record<string, number>>;
}

export interface Row {
  readonly name: string;
  readonly batchSize: number;
  readonly secondsPerStep: number;
  readonly imagesPerSecond: number;
  /** Images a second relative to the default configuration's, the median of the rounds' own ratios. */
  readonly relative: number;
  /** Nominal, of the fp32 peak of all threads. */
  readonly shareOfPeak: number;
  readonly residentMemoryMegabytes?: number;
}

/** An image as direct convolutions, in GFLOP. */
const NOMINAL = 0.452;
const MATRIX_KERNELS = /^(Conv2D|BatchMatMul)/;

export function summarise(measured: readonly Measured[]): Summary {
  const of = (name: string) => measured.filter((one) => one.name === name);
  const defaults = of(DEFAULT);
  const peakGflops = median(defaults.map(({ peakGflops: peak }) => peak!))!;
  const rows = [...new Set(measured.map(({ name }) => name))].map((name): Row => {
    const runs = of(name);
    const imagesPerSecond = median(runs.map((run) => run.imagesPerSecond))!;
    const memory = runs.flatMap(({ residentMemoryMegabytes: megabytes }) => megabytes ?? []);
    return {
      name,
      batchSize: runs[0]!.batchSize,
      secondsPerStep: median(runs.map((run) => run.secondsPerStep))!,
      imagesPerSecond,
      relative: median(runs.map((run, i) => run.imagesPerSecond / defaults[i]!.imagesPerSecond))!,
      shareOfPeak: (imagesPerSecond * NOMINAL) / peakGflops,
      ...(memory.length > 0 && { residentMemoryMegabytes: Math.max(...memory) }),
    };
  });
  const shares = sharesOf(defaults.at(-1)!);
  const matrix = Object.entries(shares).filter(([kernel]) => MATRIX_KERNELS.test(kernel));
  const shareOutsideMatrixWork = 1 - matrix.reduce((sum, [, share]) => sum + share, 0);
  const ratios = ratiosOf(rows);
  return { device: defaults[0]!.device!, peakGflops, rows, shares, shareOutsideMatrixWork, ratios };
}

/** What the rows say of each other, in words; only of rows that there are. */
function ratiosOf(rows: readonly Row[]): Record<string, number> {
  const relative = (name: string) => rows.find((row) => row.name === name)?.relative;
  const peers = rows.filter(({ name }) => !name.startsWith('dcgan'));
  const fastest = (wanted: (name: string) => boolean) =>
    peers.filter(({ name }) => wanted(name)).sort((a, b) => b.relative - a.relative)[0];
  const peer = fastest((name) => name.endsWith('fp32'));
  const roundedPeer = fastest((name) => name.endsWith('bf16'));
  const bf16 = relative('dcgan, bf16');
  const oneThread = relative('dcgan, fp32, one thread');
  const entries: [string, number | undefined][] = [
    [`fp32, times ${peer?.name}, the fastest peer`, peer && 1 / peer.relative],
    ['bf16, times our own fp32', bf16],
    [`bf16, times ${roundedPeer?.name}`, roundedPeer && bf16 && bf16 / roundedPeer.relative],
    ['all threads, times one', oneThread && 1 / oneThread],
    ['batch 64, times batch 256', relative('dcgan, fp32, batch 64')],
    ['batch 32, times batch 256', relative('dcgan, fp32, batch 32')],
  ];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => entry[1] !== undefined));
}

function sharesOf({ kernelShares = {} }: Measured): Record<string, number> {
  const kernels = Object.entries(kernelShares).sort(([, a], [, b]) => b - a);
  const inKernels = kernels.reduce((sum, [, share]) => sum + share, 0);
  return { ...Object.fromEntries(kernels), dispatch: 1 - inKernels };
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;

/** Markdown, so that it can be pasted. */
export function formatTable(summary: Summary): string {
  const { device, peakGflops, rows, shares, shareOutsideMatrixWork, ratios } = summary;
  const head = ['', 'batch', 'seconds a step', 'images/s', 'times default', 'share of peak', 'memory'];
  const cells = rows.map((row) => [
    row.name,
    String(row.batchSize),
    row.secondsPerStep.toFixed(3),
    row.imagesPerSecond.toFixed(0),
    row.relative.toFixed(2),
    percent(row.shareOfPeak),
    row.residentMemoryMegabytes ? `${row.residentMemoryMegabytes.toFixed(0)} MB` : '',
  ]);
  const parts = Object.entries(shares)
    .filter(([, share]) => share >= 0.001)
    .map(([kernel, share]) => [kernel, percent(share)]);
  return [
    `${device}; fp32 peak ${peakGflops.toFixed(0)} GFLOP/s (fused multiply-adds alone, measured between the steps)`,
    '',
    ...markdown(head, cells),
    '',
    ...markdown(
      ['images a second', 'ratio'],
      Object.entries(ratios).map(([name, ratio]) => [name, ratio.toFixed(2)]),
    ),
    '',
    ...markdown(['where a default step goes', 'share'], parts),
    '',
    `Outside convolutions and matrix products: ${percent(shareOutsideMatrixWork)}`,
  ].join('\n');
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length), 3));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
