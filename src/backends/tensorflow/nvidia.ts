/**
 * NVIDIA's cards on this machine, asked of the system and not of CUDA.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface NvidiaCard {
  /** Such as "NVIDIA H100 80GB HBM3". */
  readonly name: string;
  /** Its version. */
  readonly driver?: string;
}

/** Whether a driver for NVIDIA's cards may be there: files on Linux and WSL2; Windows is not looked into. */
export function mayHaveCuda(): boolean {
  if (process.platform === 'linux') return existsSync('/dev/nvidiactl') || existsSync('/dev/dxg');
  return process.platform === 'win32';
}

let known: { readonly card: NvidiaCard | undefined } | undefined;

/** The first card; undefined where there is none, or no driver. Asks once in a process. */
export function nvidiaCard(): NvidiaCard | undefined {
  known ??= { card: askTool() ?? readDriver() };
  return known.card;
}

/** NVIDIA's own tool; WSL2 has it where no PATH leads. */
function askTool(): NvidiaCard | undefined {
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  for (const tool of ['nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi']) {
    const card = parseCard(outputOf(tool, query));
    if (card) return card;
  }
  return undefined;
}

/** '' where the tool fails or cannot be run. */
function outputOf(tool: string, args: readonly string[]): string {
  try {
    const { status, stdout } = spawnSync(tool, args, { encoding: 'utf8', timeout: 20_000 });
    return status === 0 ? stdout : '';
  } catch {
    return ''; // Node's permissions may let no program run.
  }
}

/** The first line of `name, driver`. */
export function parseCard(text: string): NvidiaCard | undefined {
  const [, name, driver] = /^(.+?), *([\d.]+)$/m.exec(text) ?? [];
  return name && driver ? { name, driver } : undefined;
}

/** What its driver for Linux tells: containers may lack the tool. */
function readDriver(): NvidiaCard | undefined {
  const folder = '/proc/driver/nvidia/gpus';
  const [first] = existsSync(folder) ? readdirSync(folder) : [];
  if (!first) return undefined;
  const name = /^Model:\s*(.+)$/m.exec(readFileSync(join(folder, first, 'information'), 'utf8'))?.[1]?.trim();
  return name ? { name } : undefined;
}
