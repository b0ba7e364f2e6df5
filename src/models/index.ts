/**
 * The networks: their layers, their weights, what they compute, how they are saved. Nothing about how they
 * are trained.
 */
export { inferencePass, type NetworkGradients, type TrainingPass, trainingPass } from './forward.js';
export {
  type InputGradientPenalty,
  type InputGradientPenaltyOptions,
  inputGradientPenalty,
} from './inputGradientPenalty.js';
export {
  decodeLayersModel,
  encodeLayersModel,
  type LayersModelFiles,
  type LayersModelOptions,
} from './layersModel.js';
export { Network, type PlacedLayer, type WeightValue, type WeightValues } from './network.js';
export { decodeWeights, type EncodedWeights, encodeWeights, type ManifestEntry } from './weightsFile.js';
