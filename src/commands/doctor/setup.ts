/**
 * `dcgan setup`: makes a backend ready, says what it does and what came of it.
 */
import { probeBackends } from '../../backends/index.js';
import { expected } from '../../errors.js';
import type { OptionsOf, SETUP_OPTIONS } from '../../options/index.js';
import {
  removeTensorflow,
  removeWebgpu,
  type SetupResult,
  setupTensorflow,
  setupWebgpu,
} from '../../setup/index.js';
import { commandLine } from '../../text/index.js';

export type SetupCommandOptions = OptionsOf<typeof SETUP_OPTIONS>;

const print = (line: string) => process.stdout.write(`${line}\n`);

export async function setupCommand(
  what: 'tensorflow' | 'webgpu',
  { gpu, remove }: SetupCommandOptions,
): Promise<void> {
  if (gpu && what === 'webgpu') {
    throw expected('tensorflow', { for: 'setup --gpu', received: what, next: 'Leave out --gpu.' });
  }
  if (remove) {
    const folders = what === 'webgpu' ? removeWebgpu() : removeTensorflow();
    for (const folder of folders) print(`removed ${folder}`);
    if (folders.length === 0) print('There is nothing that setup made.');
    return;
  }
  if (what === 'webgpu') return prepareWebgpu();
  const result = await setupTensorflow({ kind: gpu ? 'gpu' : 'cpu', onProgress: print });
  for (const line of resultLines(result, gpu === true)) print(line);
}

async function prepareWebgpu(): Promise<void> {
  const { outcome, folder } = await setupWebgpu({ onProgress: print });
  print(
    outcome === 'made' ? `WebGPU is set up: ${folder}` : `WebGPU's packages were there before: ${folder}`,
  );
  const report = (await probeBackends()).find(({ name }) => name === 'webgpu');
  if (report?.available) {
    print(`It computes on ${report.device}.\nTrain with it: ${commandLine('train', '--backend', 'webgpu')}`);
  } else {
    print(`It does not work here yet: ${report?.reason}.\nTo mend that: ${report?.remedy}`);
  }
}

function resultLines({ outcome, folder, usesGpu, whyNoGpu }: SetupResult, gpu: boolean): string[] {
  const what = {
    made: `TensorFlow is ready: ${folder}`,
    'already-there': `TensorFlow was set up before and works: ${folder}`,
    stock: `TensorFlow works here already, with the addon of ${folder}; nothing was made.`,
  }[outcome];
  const reason = whyNoGpu ? `: ${whyNoGpu}` : '';
  const device = usesGpu ? 'It uses the graphics card.' : `It uses no graphics card${gpu ? reason : ''}.`;
  return [what, device, `Train with it: ${commandLine('train', '--backend', 'tensorflow')}`];
}
