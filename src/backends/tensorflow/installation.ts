/**
 * What `dcgan setup tensorflow` leaves, and where: the addon of tfjs-node-gpu, built against a current TensorFlow,
 * and its libraries, in a folder of the user's that no package manager touches.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../dataFolder.js';

/** The TensorFlow that is set up. Three SHA-256s and sizes in src/setup/wheels.ts are of this version's wheels. */
export const TENSORFLOW_VERSION = '2.21.0';

/** On the processor alone, or with CUDA. */
export type TensorflowKind = 'cpu' | 'gpu';

/** The names of what is in an installation's folder. */
export const ADDON = 'tfjs_binding.node';
export const QUIET_ADDON = 'quiet.node';
export const MANIFEST = 'manifest.json';

/** What an installation was made of; written last. */
export interface Manifest {
  readonly kind: TensorflowKind;
  readonly tensorflow: string;
  readonly package: string;
  readonly nodeApi: number;
  readonly platform: string;
  readonly compiler: string;
  readonly wheel: { readonly requirement: string; readonly sha256: string };
  /** NVIDIA's packages with their versions, for `gpu`. */
  readonly cuda: readonly string[];
  /** The addons and TensorFlow's libraries, by their paths in the folder. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

export interface Installation {
  readonly kind: TensorflowKind;
  readonly folder: string;
  readonly addon: string;
  readonly manifest: Manifest;
}

export function installationFolder(kind: TensorflowKind): string {
  return join(dataFolder(), `tensorflow-${TENSORFLOW_VERSION}-${kind}`);
}

/** An installation whose files are all there in their sizes; undefined where there is none. */
export function findInstallation(kind: TensorflowKind): Installation | undefined {
  const folder = installationFolder(kind);
  try {
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest;
    const files = Object.entries(manifest.files);
    if (!files.every(([name, { bytes }]) => statSync(join(folder, name)).size === bytes)) return undefined;
    return { kind, folder, addon: join(folder, ADDON), manifest };
  } catch {
    return undefined;
  }
}

/** Whether there is an installation that lacks something: it was damaged after it was made. */
export function isDamaged(kind: TensorflowKind): boolean {
  return existsSync(installationFolder(kind)) && !findInstallation(kind);
}
