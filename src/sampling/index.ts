/**
 * What a trained generator draws, and how good that is: loading networks from checkpoints, samples, evaluations.
 */
export {
  type EvaluateOptions,
  type EvaluationResult,
  type EvaluationSettings,
  evaluate,
  type Work,
} from './evaluate.js';
export { Evaluator } from './evaluator.js';
export { generateImages } from './generateImages.js';
export { inputOfSeeds } from './inputOfSeeds.js';
export { checkEvaluable } from './judging/index.js';
export {
  type GeneratedImages,
  LoadedGenerator,
  type LoadGeneratorOptions,
  loadGenerator,
} from './loadGenerator.js';
export { type LoadedNetwork, type LoadNetworkOptions, loadNetwork } from './loadNetwork.js';
export { type Projections, type ProjectOptions, project } from './project.js';
export { provenanceOf } from './provenance.js';
export { loadRunImages, RECORDED_IMAGES } from './runImages.js';
export { type SampleOptions, type Samples, sample } from './sample.js';
export { SamplingStatistics } from './samplingStatistics.js';
export { chosenSeeds, type SeedOptions } from './seeds.js';
