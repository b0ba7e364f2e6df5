/**
 * TensorFlow's own kernels through tfjs-node-gpu: on a CUDA card where it finds one, else on the processor.
 * Its addon is not part of an ordinary installation, so it is looked for before anything is loaded.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Backend, Probe } from './backend.js';
import { processorName } from './processor.js';
import { tensorflowRemedy } from './remedies.js';

const PACKAGE = '@tensorflow/tfjs-node-gpu';
/** The newest Node-API version that the package names an addon for. */
const NEWEST_NODE_API = 8;

/** What the addon that the package downloads was built for. */
const CUDA_REMEDY = 'install CUDA 11.2 and cuDNN 8.1: without them it does not use the card';

const require = createRequire(import.meta.url);

export const tensorflow: Backend = {
  name: 'tensorflow',
  async probe({ threads, acceleratedOnly }) {
    const folder = packageFolder();
    if (!folder) return missing('its package is not installed', undefined);
    if (!existsSync(addonPath(folder))) return missing('its addon is not installed', folder);
    if (acceleratedOnly && !mayHaveCuda()) return missing('no NVIDIA card', folder);
    return load(folder, threads);
  },
};

function missing(reason: string, folder: string | undefined): Probe {
  return { available: false, reason, remedy: tensorflowRemedy(folder) };
}

function load(folder: string, threads: number | undefined): Probe {
  restoreRemovedUtilities();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  if (threads) process.env.TF_NUM_INTRAOP_THREADS = String(threads);
  try {
    const tf = require(PACKAGE) as typeof import('@tensorflow/tfjs-core');
    const accelerated = Reflect.get(tf.backend(), 'isUsingGpuDevice') === true;
    return {
      available: true,
      device: accelerated ? (nvidiaCard() ?? 'a CUDA device') : `${processorName()}, no CUDA device in use`,
      accelerated,
      ...(!accelerated && mayHaveCuda() && { remedy: CUDA_REMEDY }),
      async activate() {
        await tf.setBackend('tensorflow');
      },
    };
  } catch (error) {
    return missing(`it does not load: ${(error as Error).message.split('\n')[0]}`, folder);
  }
}

function packageFolder(): string | undefined {
  try {
    return dirname(require.resolve(`${PACKAGE}/package.json`));
  } catch {
    return undefined;
  }
}

function addonPath(folder: string): string {
  const version = Math.min(NEWEST_NODE_API, Number(process.versions.napi));
  return join(folder, 'lib', `napi-v${version}`, 'tfjs_binding.node');
}

/** Node 23 removed what the package calls at every op. */
function restoreRemovedUtilities(): void {
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

/** Whether a driver for NVIDIA's cards is there; Windows is not looked into. */
function mayHaveCuda(): boolean {
  if (process.platform === 'linux') return existsSync('/dev/nvidiactl') || existsSync('/dev/dxg');
  return process.platform === 'win32';
}

/** The first card's name, as its Linux driver tells it. */
function nvidiaCard(): string | undefined {
  const folder = '/proc/driver/nvidia/gpus';
  const [first] = existsSync(folder) ? readdirSync(folder) : [];
  if (!first) return undefined;
  return /^Model:\s*(.+)$/m.exec(readFileSync(join(folder, first, 'information'), 'utf8'))?.[1]?.trim();
}
