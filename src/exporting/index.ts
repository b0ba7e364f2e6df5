/**
 * Networks and images in the formats of others: TensorFlow.js, ONNX, NumPy, IDX. Bytes only; which files they
 * become is the commands' affair.
 */
export { encodeIdx, type ImageSet } from './imageSet.js';
export { encodeImagesNpz, encodeWeightsNpz } from './npz.js';
export { encodeOnnx } from './onnx/index.js';
export type { Provenance } from './provenance.js';
export { encodeTfjs } from './tfjs.js';
