/**
 * Which of TensorFlow.js' Node packages is here, and which addon it is loaded with: the one that
 * `dcgan setup tensorflow` built, or the one that the package's own script downloaded.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../sharedModules.js';
import { findInstallation, type Installation, type TensorflowKind } from './installation.js';

export const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
export const PACKAGE_VERSION = '4.22.0';
const CPU_PACKAGE = '@tensorflow/tfjs-node';
/** The newest Node-API version that the packages name an addon for. */
export const NEWEST_NODE_API = 8;

/** A package and an addon that belongs to it; nothing of either is loaded yet. */
export interface Found {
  readonly name: typeof GPU_PACKAGE | typeof CPU_PACKAGE;
  readonly folder: string;
  readonly addon: string;
  /** Whether the addon can use a CUDA device. */
  readonly kind: TensorflowKind;
  /** What setup made; absent for an addon that came with the package. */
  readonly installation?: Installation;
}

/**
 * What there is to load. What setup built goes first: it builds only where the packages' own addons are missing
 * or do not serve.
 */
export function findTensorflow(): Found | undefined {
  return findBuilt('gpu') ?? findBuilt('cpu') ?? findStock();
}

/** What setup built of a kind. */
export function findBuilt(kind: TensorflowKind): Found | undefined {
  const installation = findInstallation(kind);
  const folder =
    installation && (packageFolder(GPU_PACKAGE) ?? packageFolder(GPU_PACKAGE, installation.folder));
  if (!folder) return undefined;
  return { name: GPU_PACKAGE, folder, addon: installation.addon, kind, installation };
}

/** A package whose own script downloaded its addon. */
export function findStock(): Found | undefined {
  for (const [name, kind] of [
    [GPU_PACKAGE, 'gpu'],
    [CPU_PACKAGE, 'cpu'],
  ] as const) {
    const folder = packageFolder(name);
    const addon = folder && stockAddon(folder);
    if (addon && existsSync(addon)) return { name, folder, addon, kind };
  }
  return undefined;
}

function stockAddon(folder: string): string {
  const version = Math.min(NEWEST_NODE_API, Number(process.versions.napi));
  return join(folder, 'lib', `napi-v${version}`, 'tfjs_binding.node');
}
