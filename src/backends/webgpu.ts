/**
 * TensorFlow.js' WebGPU backend on Dawn, which the package `webgpu` brings to Node; both are set up on demand.
 * Software that stands in for a card counts only when the backend is asked for by name.
 */

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { firstLine } from '../errors.js';
import { commandLine } from '../text/index.js';
import { type Backend, BackendFault, type Probe } from './backend.js';
import { deviceLoss, forgetDeviceLoss, noteDeviceLoss } from './deviceLoss.js';
import { webgpuRemedy } from './remedies.js';
import { tensorFlowJs } from './sharedModules.js';
import { hasVulkanDriver } from './vulkan.js';
import { findWebgpu, loadDawn, loadWebgpuKernels, type WebgpuFolders } from './webgpu/packages.js';

/** What TensorFlow.js asks for by default, then what laptops may have alone. */
const POWER_PREFERENCES = ['high-performance', 'low-power'] as const;

interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

interface Gpu {
  requestAdapter(options: { powerPreference: (typeof POWER_PREFERENCES)[number] }): Promise<Adapter | null>;
}

export const webgpu: Backend = {
  name: 'webgpu',
  async probe({ acceleratedOnly }) {
    // Without a driver Dawn writes a warning to stderr by itself.
    if (process.platform === 'linux' && !hasVulkanDriver()) return missing('no Vulkan driver');
    const folders = findWebgpu();
    if (!folders) return { available: false, reason: 'not set up', remedy: commandLine('setup', 'webgpu') };
    try {
      return await look(folders, acceleratedOnly === true);
    } catch (error) {
      return missing(`it does not load: ${firstLine(error)}`);
    }
  },
};

function missing(reason: string): Probe {
  return { available: false, reason, remedy: webgpuRemedy() };
}

let dawn: Gpu | undefined;

/** Dawn, once for the process, which crashes when the object that it lives in is collected. */
function openDawn(create: (options: string[]) => unknown): Gpu {
  dawn ??= create([]) as Gpu;
  return dawn;
}

async function look(folders: WebgpuFolders, acceleratedOnly: boolean): Promise<Probe> {
  const { create, globals } = await loadDawn(folders);
  const gpu = openDawn(create);
  for (const powerPreference of POWER_PREFERENCES) {
    const adapter = await gpu.requestAdapter({ powerPreference });
    if (!adapter) continue;
    const software = isSoftware(adapter);
    if (software && acceleratedOnly) continue;
    return {
      available: true,
      device: `${deviceName(adapter)}${software ? ' (software)' : ''}`,
      accelerated: !software,
      asynchronous: true,
      // 118,000 s (`dcgan`, batch 256) on two Zen 5 cores with SwiftShader.
      ...(software && { expectedEpoch: 'more than a day' }),
      activate: () => activate(folders, { gpu, globals, powerPreference }),
    };
  }
  return missing(acceleratedOnly ? 'no graphics card that it can use' : 'no adapter');
}

interface Device {
  readonly gpu: Gpu;
  readonly globals: object;
  readonly powerPreference: string;
}

async function activate(folders: WebgpuFolders, { gpu, globals, powerPreference }: Device): Promise<void> {
  Object.assign(globalThis, globals);
  const navigator = ownNavigator();
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
  const tf = tensorFlowJs();
  loadWebgpuKernels(folders);
  tf.env().set('WEBGPU_USE_LOW_POWER_GPU', powerPreference === 'low-power');
  await openDevice();
  const { selfTest } = await import('./selfTest.js');
  const fault = await selfTest('webgpu');
  if (fault) throw new BackendFault(fault);
  const { registerDropoutMask } = await import('./webgpu/dropoutMask.js');
  await registerDropoutMask();
  const { registerGatherImages } = await import('./webgpu/gatherImages.js');
  registerGatherImages();
  const { registerNormals } = await import('./webgpu/normals.js');
  await registerNormals();
}

/** Makes the backend, with a new device where the last one was lost, and has its loss noted. */
async function openDevice(): Promise<void> {
  const tf = tensorFlowJs();
  if (deviceLoss('webgpu') !== undefined) {
    const factory = tf.findBackendFactory('webgpu');
    tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', factory);
    forgetDeviceLoss('webgpu');
  }
  await tf.setBackend('webgpu');
  const { device } = tf.backend() as WebGPUBackend;
  device.lost.then(({ message, reason }) => noteDeviceLoss('webgpu', message || reason));
}

/** Node 20 has no navigator; later ones have one that can be extended. */
function ownNavigator(): object {
  const { navigator = {} } = globalThis as { navigator?: object };
  if (!('navigator' in globalThis)) Reflect.set(globalThis, 'navigator', navigator);
  return navigator;
}

function isSoftware({ isFallbackAdapter, info }: Adapter): boolean {
  const names = `${info.vendor} ${info.architecture} ${info.description}`;
  const known = /swiftshader|llvmpipe|lavapipe|basic render/i.test(names);
  return isFallbackAdapter === true || info.isFallbackAdapter === true || known;
}

function deviceName({ info }: Adapter): string {
  return info.description || `${info.vendor} ${info.architecture}`.trim() || 'an unnamed adapter';
}
