/**
 * The networks: their layers, their weights, what they compute, how they are saved. Nothing about how they
 * are trained.
 */
export { type TrainingOptions, type TrainingPass, trainingPass } from './forward.js';
export { inferencePass, inputPass } from './inference.js';
export { inputGradientPenalty } from './inputGradientPenalty.js';
export {
  decodeLayersModel,
  encodeLayersModel,
  type LayersModelFiles,
} from './layersModel.js';
export { Network, type WeightValue, type WeightValues } from './network.js';
export type { QuantizedType } from './quantization.js';
export { decodeWeights, encodeWeights, parseManifest } from './weightsFile.js';
