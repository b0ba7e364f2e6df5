/**
 * The native engine as the ladder sees it. The engine itself is in `native/`.
 */
import type { Backend } from './backend.js';
import { processorName } from './processor.js';
import { nativeRemedy } from './remedies.js';
import { tensorFlowJs } from './sharedModules.js';

export const native: Backend = {
  name: 'native',
  async probe({ threads, precision = 'fp32' }) {
    const { loadAddon, nativeStatus, registerNative } = await import('./native/index.js');
    const status = nativeStatus();
    if (!status.available) {
      const reason = status.reason ?? 'it does not load';
      const forced = /^DCGAN_\w+/.exec(reason)?.[0];
      return { available: false, reason, remedy: forced ? `unset ${forced}` : nativeRemedy() };
    }
    const count = threads ?? status.threads;
    const threadCount = `${count} ${count === 1 ? 'thread' : 'threads'}`;
    const origin = status.prebuilt ? ', prebuilt' : '';
    return {
      available: true,
      device: `${processorName()}, ${status.instructionSet}, ${threadCount}${origin}`,
      accelerated: false,
      hasBfloat16: loadAddon().hasBfloat16(),
      async activate() {
        const tf = tensorFlowJs();
        const { useBfloat16 } = await import('./engine/index.js');
        await registerNative({ threads: count });
        await tf.setBackend('native');
        useBfloat16(precision === 'bf16');
      },
    };
  },
};
