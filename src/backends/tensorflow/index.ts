/**
 * TensorFlow itself behind TensorFlow.js: what there is of it here and how it is loaded. Importing this loads
 * nothing of it.
 */
export {
  ADDON,
  findInstallation,
  installationFolder,
  isDamaged,
  MANIFEST,
  type Manifest,
  QUIET_ADDON,
  TENSORFLOW_VERSION,
  type TensorflowKind,
} from './installation.js';
export { type Loaded, loadTensorflow } from './load.js';
export { whyNoCuda } from './noCuda.js';
export { mayHaveCuda, nvidiaCard } from './nvidia.js';
export {
  type Found,
  findBuilt,
  findStock,
  findTensorflow,
  GPU_PACKAGE,
  NEWEST_NODE_API,
  PACKAGE_VERSION,
} from './packages.js';
