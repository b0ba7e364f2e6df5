/**
 * The C++ addon that answers the engine's calls: where it is found, and its state.
 */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine } from '../../errors.js';
import type { Engine } from '../engine/index.js';
import { glibcVersion } from '../libc.js';
import { usableProcessors } from '../threads.js';

export interface Addon extends Engine {
  /** How many bytes of the buffer to skip so that what follows lies on a cache line. */
  misalignment(buffer: ArrayBuffer): number;
  /**
   * Has a signal that a listener waits for print the notice at once, and end the process where it, or another one so
   * guarded, comes again after these milliseconds, even while JavaScript computes. False where that is not possible.
   */
  guardSignal(signal: number, notice: string, sameWishMilliseconds: number): boolean;
}

/** What is known of the native engine on this machine. */
export interface NativeStatus {
  readonly available: boolean;
  /** Where the addon is, or would be if it were built here. */
  readonly path: string;
  /** Whether it came with the package, rather than having been built here. */
  readonly prebuilt?: boolean;
  /** Why it is not available. */
  readonly reason?: string;
  /** amx, avx512bf16, avx512, avx2 or baseline. */
  readonly instructionSet?: string;
  /** The threads it uses unless told otherwise. */
  readonly threads: number;
}

/** The variable that forces a lower instruction set, for tests and comparisons. */
const INSTRUCTION_SET_VARIABLE = 'DCGAN_INSTRUCTION_SET';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const ownBuild = join(root, 'build', 'dcgan.node');
let loaded: { readonly addon: Addon; readonly path: string } | undefined;

/**
 * The addon, with the instruction set that the environment asks for: one that was built from source here, else
 * the prebuilt one for this system. Throws an Error saying why it cannot be had.
 */
export function loadAddon(): Addon {
  loaded ??= load();
  return loaded.addon;
}

function load() {
  const path = findAddon();
  const addon = require(path) as Addon;
  const forced = process.env[INSTRUCTION_SET_VARIABLE];
  if (forced && !addon.useInstructionSet(forced)) {
    throw new Error(
      `${INSTRUCTION_SET_VARIABLE} is "${forced}", which this processor or build does not have.`,
    );
  }
  return { addon, path };
}

/** $PREBUILDS_ONLY passes over what was built here, $DCGAN_PREBUILD has another folder's addons: for tests. */
function findAddon(): string {
  const { PREBUILDS_ONLY, DCGAN_PREBUILD = root } = process.env;
  if (!PREBUILDS_ONLY && existsSync(ownBuild)) return ownBuild;
  const prebuilt = prebuiltNames().map((name) => join(DCGAN_PREBUILD, 'prebuilds', name));
  const found = prebuilt.find((path) => existsSync(path));
  if (found) return found;
  throw new Error(`it has not been built, and none came for ${process.platform} ${process.arch}`);
}

/** As scripts/prebuild.mjs names them: on Linux there is one for each C library. */
function prebuiltNames(): string[] {
  const folder = `${process.platform}-${process.arch}`;
  const libc = glibcVersion() === undefined ? 'musl' : 'glibc';
  const names = process.platform === 'linux' ? [`dcgan.${libc}.node`, 'dcgan.node'] : ['dcgan.node'];
  return names.map((name) => join(folder, name));
}

/** Whether the engine can be used here, and how. Throws nothing. */
export function nativeStatus(): NativeStatus {
  const threads = usableProcessors();
  try {
    const instructionSet = loadAddon().instructionSet();
    const { path } = loaded!;
    return { available: true, path, prebuilt: path !== ownBuild, instructionSet, threads };
  } catch (error) {
    return { available: false, path: ownBuild, reason: firstLine(error), threads };
  }
}
