/**
 * How good images are: figures computed of a classifier's features and of pixels. Bytes in, numbers out; no files.
 */
export { type Classifier, loadClassifier } from './classifier/index.js';
export { type Evaluation, type EvaluationSources, evaluateImages } from './evaluateImages.js';
export { evaluateQuickly, FEWEST_IMAGES, type QuickEvaluation } from './evaluateQuickly.js';
export { type Figures, metricName, type QuickFigures, STANDARD_COUNT } from './figures.js';
export type { ImageClassifier } from './imageClassifier.js';
export { type ImageSet, subset } from './imageSet.js';
export { prepareReference, type Reference } from './reference.js';
export type { TrainingNeighbours } from './trainingNeighbours.js';
