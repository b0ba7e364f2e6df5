/**
 * Loads one of TensorFlow.js' Node packages with an addon of our choice, on Node versions newer than it knows.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSharing, standIn } from '../sharedModules.js';
import { QUIET_ADDON } from './installation.js';
import type { Found } from './packages.js';

/** What is kept of TensorFlow's messages: errors. */
const LOG_LEVEL = '2';

export interface Loaded {
  /** Whether TensorFlow computes on a CUDA device. */
  readonly usesGpu: boolean;
  /** What TensorFlow wrote to stderr while it was loaded and was kept from it; '' where nothing was. */
  readonly messages: string;
}

const require = createRequire(import.meta.url);

interface QuietAddon {
  redirect(path: string): void;
  restore(): void;
}

/**
 * Loads the package, which registers the backend `tensorflow` and makes it the current one. Throws what loading
 * throws. A second call returns what the first did.
 */
export async function loadTensorflow(found: Found): Promise<Loaded> {
  loaded ??= await load(found);
  return loaded;
}

let loaded: Loaded | undefined;

async function load(found: Found): Promise<Loaded> {
  const { registerDropoutMask } = await import('./dropoutMask.js');
  restoreRemovedUtilities();
  const level = process.env.TF_CPP_MIN_LOG_LEVEL ?? LOG_LEVEL;
  process.env.TF_CPP_MIN_LOG_LEVEL = level;
  // Otherwise it takes nearly all of the card's memory at once.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  const quiet = level >= LOG_LEVEL && found.installation && join(found.installation.folder, QUIET_ADDON);
  const { result: tf, messages } = quiet
    ? capturing(quiet, () => requireWith(found))
    : { result: requireWith(found), messages: '' };
  registerDropoutMask(); // with nothing awaited since the package made its backend the current one
  return { usesGpu: Reflect.get(tf.backend(), 'isUsingGpuDevice') === true, messages };
}

/** The package asks node-pre-gyp where its addon is; while it loads, that answers with ours. */
function requireWith({ folder, addon }: Found): typeof import('@tensorflow/tfjs-core') {
  const locator = createRequire(join(folder, 'package.json')).resolve('@mapbox/node-pre-gyp');
  const restore = standIn(locator, { find: () => addon });
  try {
    return requireSharing(folder) as typeof import('@tensorflow/tfjs-core');
  } finally {
    restore();
  }
}

/** Runs `work` while stderr goes to a file. */
function capturing<Result>(quietAddon: string, work: () => Result): { result: Result; messages: string } {
  const quiet = require(quietAddon) as QuietAddon;
  const folder = mkdtempSync(join(tmpdir(), 'dcgan-'));
  const file = join(folder, 'stderr');
  try {
    quiet.redirect(file);
    const result = work();
    return { result, messages: readFileSync(file, 'utf8') };
  } finally {
    quiet.restore();
    rmSync(folder, { recursive: true });
  }
}

/** Node 23 removed what the packages call at every op; Node 22 warns of it. */
function restoreRemovedUtilities(): void {
  const util = require('node:util') as Record<string, unknown>;
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  util.isArray = Array.isArray;
}
