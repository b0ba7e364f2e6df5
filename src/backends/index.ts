/**
 * Which devices can train and which one does. Importing this loads no backend; probing and selecting do.
 */

export { findCompiler } from '../../scripts/find-compiler.mjs';
export { BACKEND_NAMES, type BackendName, PRECISIONS } from './backend.js';
export { deviceLoss } from './deviceLoss.js';
export type { FusedAttributes, FusedInputs, FusedKernel, FusedOutputs } from './fusedKernels.js';
export { glibcVersion } from './libc.js';
export { guardSignal } from './native/index.js';
export { processorName } from './processor.js';
export { compilerRemedy, pythonRemedy } from './remedies.js';
export {
  type BackendChoice,
  type BackendReport,
  ensureBackend,
  probeBackends,
  selectBackend,
  selectEngine,
} from './select.js';
export { packageFolder } from './sharedModules.js';
export {
  ADDON,
  type Found,
  findBuilt,
  findStock,
  GPU_PACKAGE,
  installationFolder,
  loadTensorflow,
  MANIFEST,
  type Manifest,
  NEWEST_NODE_API,
  PACKAGE_VERSION,
  QUIET_ADDON,
  TENSORFLOW_VERSION,
  type TensorflowKind,
  whyNoCuda,
} from './tensorflow/index.js';
export { usableProcessors } from './threads.js';
export { findWebgpu, WEBGPU_PACKAGES, webgpuInstallation } from './webgpu/packages.js';
