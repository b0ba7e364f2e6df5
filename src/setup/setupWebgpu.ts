/**
 * `dcgan setup webgpu`: Dawn and TensorFlow.js' kernels on it, in a folder of the user's that appears whole or not at
 * all. What is there already is left as it is.
 */
import { findWebgpu, WEBGPU_PACKAGES, webgpuInstallation } from '../backends/index.js';
import { dataFolder } from '../dataFolder.js';
import { fetchPackages } from './npmPackages.js';
import { checkRoom, makeWhole, removeFolders } from './staging.js';

/** What the packages take on the disk, with those that npm brings along. */
const DISK_BYTES = 250e6;

export interface WebgpuSetupOptions {
  /** Is told what is being done, a line each. */
  readonly onProgress?: (line: string) => void;
}

export interface WebgpuSetupResult {
  readonly outcome: 'made' | 'already-there';
  /** Where the package `webgpu` is. */
  readonly folder: string;
}

/** Throws a UserError that says the next step where npm cannot fetch the packages: then nothing is left behind. */
export async function setupWebgpu({
  onProgress = () => {},
}: WebgpuSetupOptions = {}): Promise<WebgpuSetupResult> {
  const found = findWebgpu();
  if (found) return { outcome: 'already-there', folder: found.dawn };
  checkRoom(dataFolder(), DISK_BYTES);
  onProgress(`fetching ${WEBGPU_PACKAGES.join(' and ')} with npm`);
  const folder = webgpuInstallation();
  await makeWhole(folder, (made) => fetchPackages(made, WEBGPU_PACKAGES));
  return { outcome: 'made', folder };
}

/** Removes what setup made; returns the folder if it was there. */
export function removeWebgpu(): string[] {
  return removeFolders([webgpuInstallation()]);
}
