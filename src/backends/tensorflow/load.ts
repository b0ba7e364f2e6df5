/**
 * Loads one of TensorFlow.js' Node packages with an addon of our choice, on Node versions newer than it knows.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
export function loadTensorflow(found: Found): Loaded {
  restoreRemovedUtilities();
  const wordy = process.env.TF_CPP_MIN_LOG_LEVEL !== undefined;
  process.env.TF_CPP_MIN_LOG_LEVEL ??= LOG_LEVEL;
  // Otherwise it takes nearly all of the card's memory at once.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  const quiet = !wordy && found.installation && join(found.installation.folder, QUIET_ADDON);
  const load = () => requireWith(found);
  const { result: tf, messages } = quiet ? capturing(quiet, load) : { result: load(), messages: '' };
  return { usesGpu: Reflect.get(tf.backend(), 'isUsingGpuDevice') === true, messages };
}

/** The package asks node-pre-gyp where its addon is; while it loads, that answers with ours. */
function requireWith({ folder, addon }: Found): typeof import('@tensorflow/tfjs-core') {
  const locator = createRequire(join(folder, 'package.json')).resolve('@mapbox/node-pre-gyp');
  const before = require.cache[locator];
  require.cache[locator] = {
    id: locator,
    filename: locator,
    loaded: true,
    exports: { find: () => addon },
  } as unknown as NodeJS.Module;
  try {
    return require(folder);
  } finally {
    if (before) require.cache[locator] = before;
    else delete require.cache[locator];
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
