/**
 * The C++ addon that answers the engine's calls: where it is found, and its state.
 */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstLine } from '../../errors.js';
import type { Engine } from '../engine/index.js';

export interface Addon extends Engine {
  /** How many bytes of the buffer to skip so that what follows lies on a cache line. */
  misalignment(buffer: ArrayBuffer): number;
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

/** PREBUILDS_ONLY is node-gyp-build's: prebuilt addons are tested with it. */
function findAddon(): string {
  if (!process.env.PREBUILDS_ONLY && existsSync(ownBuild)) return ownBuild;
  try {
    return (require('node-gyp-build') as { resolve(folder: string): string }).resolve(root);
  } catch (cause) {
    throw new Error(`it has not been built, and none came for ${process.platform} ${process.arch}`, {
      cause,
    });
  }
}

/** Whether the engine can be used here, and how. Throws nothing. */
export function nativeStatus(): NativeStatus {
  const threads = availableParallelism();
  try {
    const instructionSet = loadAddon().instructionSet();
    const { path } = loaded!;
    return { available: true, path, prebuilt: path !== ownBuild, instructionSet, threads };
  } catch (error) {
    return { available: false, path: ownBuild, reason: firstLine(error), threads };
  }
}
