/**
 * TensorFlow's own kernels through TensorFlow.js' Node packages: on a CUDA card where it finds one, else on the
 * processor. Their addon is not part of an ordinary installation, so it is looked for before anything is loaded.
 */
import { firstLine } from '../errors.js';
import type { Backend, Probe } from './backend.js';
import { processorName } from './processor.js';
import { idleCardRemedy, tensorflowRemedy } from './remedies.js';
import { packageFolder, tensorFlowJs } from './sharedModules.js';
import {
  type Found,
  findTensorflow,
  GPU_PACKAGE,
  isDamaged,
  type Loaded,
  loadTensorflow,
  mayHaveCuda,
  nvidiaCard,
  whyNoCuda,
} from './tensorflow/index.js';

export const tensorflow: Backend = {
  name: 'tensorflow',
  async probe({ threads, acceleratedOnly }) {
    const found = findTensorflow();
    if (isDamaged('gpu') || (!found && isDamaged('cpu'))) return missing('what setup made is damaged');
    if (!found) return missing('not set up');
    if (acceleratedOnly && found.kind === 'cpu') return missing('built for the processor alone');
    if (acceleratedOnly && !mayHaveCuda()) return missing('no NVIDIA card');
    return load(found, threads);
  },
};

function missing(reason: string): Probe {
  return { available: false, reason, remedy: tensorflowRemedy(packageFolder(GPU_PACKAGE)) };
}

async function load(found: Found, threads: number | undefined): Promise<Probe> {
  if (threads) process.env.TF_NUM_INTRAOP_THREADS = String(threads);
  let loaded: Loaded;
  try {
    loaded = await loadTensorflow(found);
  } catch (error) {
    return missing(`it does not load: ${firstLine(error)}`);
  }
  const card = nvidiaCard();
  const { usesGpu } = loaded;
  return {
    available: true,
    device: usesGpu ? (card?.name ?? 'a CUDA device') : `${processorName()}, ${whyProcessor(found, loaded)}`,
    accelerated: usesGpu,
    ...(!usesGpu && card && { remedy: idleCardRemedy() }),
    async activate() {
      const tf = tensorFlowJs();
      await tf.setBackend('tensorflow');
    },
  };
}

/** The reason why TensorFlow computes on the processor, as a clause. */
function whyProcessor({ kind }: Found, { messages }: Loaded): string {
  if (kind === 'cpu') return 'built for the processor alone';
  const reason = whyNoCuda(messages);
  return `no CUDA device in use${reason ? `: ${reason}` : ''}`;
}
