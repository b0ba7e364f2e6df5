/**
 * `import 'dcgan/backend'`: the engine as the backend of any TensorFlow.js program, whatever it trains. The native one where
 * there is one for this machine, else the one in WebAssembly. docs/backend.md shows it in use.
 */
import { type BackendChoice, selectEngine } from './backends/index.js';

/** Which of the two serves, and on which processor. */
export const backend: BackendChoice = await selectEngine();
