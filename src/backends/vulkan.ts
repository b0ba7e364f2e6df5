/**
 * Whether Linux has what WebGPU needs there, Vulkan's loader and a driver, told from files alone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOADER = 'libvulkan.so.1';
/** Where drivers announce themselves: Vulkan-LoaderInterface, "Driver Discovery on Linux". */
const DRIVER_FOLDERS = ['/usr/share', '/usr/local/share', '/etc'].map((folder) => `${folder}/vulkan/icd.d`);
const DRIVER_VARIABLES = ['VK_DRIVER_FILES', 'VK_ADD_DRIVER_FILES', 'VK_ICD_FILENAMES'];

/** True where a Vulkan loader and at least one driver's manifest are found. */
export function hasVulkanDriver(): boolean {
  return hasLoader() && hasManifest();
}

function hasLoader(): boolean {
  const folders = (process.env.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  if (folders.some((folder) => existsSync(join(folder, LOADER)))) return true;
  const cache = '/etc/ld.so.cache';
  return existsSync(cache) && readFileSync(cache).includes(LOADER);
}

function hasManifest(): boolean {
  const named = DRIVER_VARIABLES.flatMap((name) => (process.env[name] ?? '').split(':')).filter(Boolean);
  return [...named, ...DRIVER_FOLDERS].some(
    (path) => existsSync(path) && (path.endsWith('.json') || readdirSync(path).length > 0),
  );
}
