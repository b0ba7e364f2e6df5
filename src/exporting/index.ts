/**
 * Networks and images in the formats of others: TensorFlow.js, ONNX, NumPy, IDX. Bytes only; which files they
 * become is the commands' affair.
 */
export { type EncodeNetworkOptions, encodeNetwork } from './encodeNetwork.js';
export { encodeIdx, encodeIdxLabels, type ImageSet } from './imageSet.js';
export { encodeImagesNpz } from './npz.js';
export type { Provenance } from './provenance.js';
