/**
 * `dcgan setup tensorflow`: makes TensorFlow ready, says what it does and what came of it.
 */
import type { OptionsOf, SETUP_OPTIONS } from '../../options/index.js';
import { removeTensorflow, type SetupResult, setupTensorflow } from '../../setup/index.js';

export type SetupCommandOptions = OptionsOf<typeof SETUP_OPTIONS>;

const print = (line: string) => process.stdout.write(`${line}\n`);

export async function setupCommand({ gpu, remove }: SetupCommandOptions): Promise<void> {
  if (remove) {
    const folders = removeTensorflow();
    for (const folder of folders) print(`removed ${folder}`);
    if (folders.length === 0) print('There is nothing that setup made.');
    return;
  }
  const result = await setupTensorflow({ kind: gpu ? 'gpu' : 'cpu', onProgress: print });
  for (const line of resultLines(result, gpu === true)) print(line);
}

function resultLines({ outcome, folder, usesGpu, whyNoGpu }: SetupResult, gpu: boolean): string[] {
  const what = {
    made: `TensorFlow is ready: ${folder}`,
    'already-there': `TensorFlow was set up before and works: ${folder}`,
    stock: `TensorFlow works here already, with the addon of ${folder}; nothing was made.`,
  }[outcome];
  const reason = whyNoGpu ? `: ${whyNoGpu}` : '';
  const device = usesGpu ? 'It uses the graphics card.' : `It uses no graphics card${gpu ? reason : ''}.`;
  return [what, device, 'Train with it: dcgan train --backend tensorflow'];
}
