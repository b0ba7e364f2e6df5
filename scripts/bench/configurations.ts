/**
 * The configurations of the engine that the benchmark compares, and how one is measured: by `steps.ts` in a
 * process of its own.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadAddon } from '../../src/backends/native/index.js';

export interface Configuration {
  readonly name: string;
  readonly arguments: readonly string[];
  /** Steps for each that the default configuration takes: small batches are over sooner. */
  readonly stepFactor: number;
  readonly needsBfloat16?: boolean;
}

/** What one process measured: a configuration of the engine, or a peer. Times are in seconds. */
export interface Measured {
  readonly name: string;
  readonly batchSize: number;
  readonly secondsPerStep: number;
  readonly imagesPerSecond: number;
  readonly residentMemoryMegabytes?: number;
  readonly shareOfPeak?: number;
  readonly peakGflops?: number;
  readonly device?: string;
  readonly tensorsLeaked?: number;
  /** The share of all steps' time that each kernel took. */
  readonly kernelShares?: Readonly<Record<string, number>>;
}

export const DEFAULT = 'dcgan, fp32';
export const CONFIGURATIONS: readonly Configuration[] = [
  { name: DEFAULT, arguments: [], stepFactor: 1 },
  { name: 'dcgan, bf16', arguments: ['--precision', 'bf16'], stepFactor: 1, needsBfloat16: true },
  { name: 'dcgan, fp32, one thread', arguments: ['--threads', '1'], stepFactor: 1 },
  { name: 'dcgan, fp32, WebAssembly', arguments: ['--backend', 'wasm'], stepFactor: 1 },
  { name: 'dcgan, fp32, batch 64', arguments: ['--batch-size', '64'], stepFactor: 4 },
  { name: 'dcgan, fp32, batch 32', arguments: ['--batch-size', '32'], stepFactor: 8 },
];

const program = fileURLToPath(new URL('./steps.ts', import.meta.url));

/** Undefined where this machine lacks what the configuration needs. Throws an Error where it fails. */
export function measure(
  { name, arguments: given, stepFactor, needsBfloat16 }: Configuration,
  steps: number,
): Measured | undefined {
  if (needsBfloat16 && !loadAddon().hasBfloat16()) return undefined;
  const options = ['--steps', String(steps * stepFactor), ...given];
  return { ...runJson(process.execPath, ['--import', 'tsx', program, ...options]), name };
}

/** The last line that a program prints, parsed. */
export function runJson(command: string, options: readonly string[]): Measured {
  const { status, stdout, stderr, error } = spawnSync(command, options, { encoding: 'utf8' });
  if (error || status !== 0) {
    throw new Error(`${command} ${options.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
  }
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured;
}
