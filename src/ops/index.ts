/**
 * Differentiable building blocks that the models need and TensorFlow.js lacks or is slow at. Each uses the
 * backend's fused kernel where there is one, and stock ops elsewhere. No networks and no losses live here.
 */
export { type AdamState, adamUpdate } from './adamUpdate.js';
export { type BatchStatistics, batchNormLeakyRelu, normalizeLeakyRelu } from './batchNormLeakyRelu.js';
export { biasLeakyReluDropout } from './biasLeakyReluDropout.js';
export type { Differentiable, Wanted } from './differentiable.js';
export { hasFusedKernel } from './kernels.js';
export { convolution, dense, transposedConvolution } from './linear.js';
export { movingAverage } from './movingAverage.js';
export { normalTensor } from './normalTensor.js';
export { canGatherPackedImages, gatherPackedImages, packImages } from './packedImages.js';
export { tanhActivation } from './tanhActivation.js';
