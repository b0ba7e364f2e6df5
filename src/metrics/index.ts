/**
 * How good images are: figures computed of a classifier's features and of pixels. Bytes in, numbers out; no files.
 */
export { classShares, confirmedShare } from './classes.js';
export {
  type Classifier,
  CONVOLUTIONS,
  classifierOf,
  convolutionsFor,
  FEATURES,
  loadClassifier,
  randomFeatures,
  randomImageFeatures,
  readWeights as readClassifierWeights,
  type WeightArray,
  weightShapes,
} from './classifier/index.js';
export { type Evaluation, type EvaluationSources, evaluateImages } from './evaluateImages.js';
export { evaluateQuickly, FEWEST_IMAGES, type QuickEvaluation } from './evaluateQuickly.js';
export { type Figures, STANDARD_COUNT } from './figures.js';
export { standardizing } from './imageClassifier.js';
export { type ImageSet, split, subset } from './imageSet.js';
export { NEIGHBOURS } from './neighbourhoods.js';
export { likelyTurn } from './orientation.js';
export { prepareReference, type Reference } from './reference.js';
export { meanDistance, trainingNeighbours } from './trainingNeighbours.js';
export { pixelVariance } from './variety.js';
