/**
 * NVIDIA's cards on this machine, asked of the system and not of CUDA.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface NvidiaCard {
  /** Such as "NVIDIA H100 80GB HBM3". */
  readonly name: string;
  readonly driver: string;
}

/** Whether a driver for NVIDIA's cards may be there: files on Linux and WSL2; Windows is not looked into. */
export function mayHaveCuda(): boolean {
  if (process.platform === 'linux') return existsSync('/dev/nvidiactl') || existsSync('/dev/dxg');
  return process.platform === 'win32';
}

/** The first card, as NVIDIA's own tool tells it; undefined where there is none, or no driver. */
export function nvidiaCard(): NvidiaCard | undefined {
  if (!mayHaveCuda()) return undefined;
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader'];
  const command = ['nvidia-smi', '/usr/lib/wsl/lib/nvidia-smi'];
  for (const name of command) {
    const { status, stdout } = spawnSync(name, query, { encoding: 'utf8', timeout: 20_000 });
    const card = status === 0 && parseCard(stdout);
    if (card) return card;
  }
  return undefined;
}

/** The first line of `name, driver`. */
export function parseCard(text: string): NvidiaCard | undefined {
  const [, name, driver] = /^(.+?), *([\d.]+)$/m.exec(text) ?? [];
  return name && driver ? { name, driver } : undefined;
}
