/**
 * The packages of the backend WebGPU: Dawn, and TensorFlow.js' kernels on it. A user's installation has neither unless
 * they were installed beside dcgan, or by `dcgan setup webgpu`. Importing this loads nothing of them.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataFolder } from '../../dataFolder.js';
import { packageFolder, requireSharing } from '../sharedModules.js';

type Kernels = typeof import('@tensorflow/tfjs-backend-webgpu');

const [DAWN, KERNELS] = ['webgpu', '@tensorflow/tfjs-backend-webgpu'] as const;
const DAWN_VERSION = '0.6.2';

/** As npm takes them. */
export const WEBGPU_PACKAGES = [`${DAWN}@${DAWN_VERSION}`, `${KERNELS}@4.22.0`];

/** Where setup puts them. */
export function webgpuInstallation(): string {
  return join(dataFolder(), `webgpu-${DAWN_VERSION}`);
}

export interface WebgpuFolders {
  readonly dawn: string;
  readonly kernels: string;
}

/** Where both packages are; undefined where one of them is missing. */
export function findWebgpu(): WebgpuFolders | undefined {
  for (const place of [undefined, webgpuInstallation()]) {
    const [dawn, kernels] = [packageFolder(DAWN, place), packageFolder(KERNELS, place)];
    if (dawn && kernels) return { dawn, kernels };
  }
  return undefined;
}

/** Throws what loading throws. */
export async function loadDawn({ dawn }: WebgpuFolders): Promise<typeof import('webgpu')> {
  return import(pathToFileURL(createRequire(import.meta.url).resolve(dawn)).href);
}

let loaded: Kernels | undefined;

/** Registers TensorFlow.js' backend `webgpu`. Throws what loading throws. */
export function loadWebgpuKernels({ kernels }: WebgpuFolders): void {
  loaded ??= requireSharing(kernels) as Kernels;
}

/** The package with the kernels. Throws an Error before `loadWebgpuKernels`. */
export function webgpuKernels(): Kernels {
  if (!loaded) throw new Error('Expected loadWebgpuKernels to be called first.');
  return loaded;
}
