/**
 * This folder's second door, for the page: what needs no files.
 */
export { arraysIn, type Classified, type Classifier, checkedClassifier } from './classifier/browser.js';
export { fitGaussian } from './gaussian.js';
export { type TrainingNeighbours, trainingNeighbours } from './trainingNeighbours.js';
export type { Vectors } from './vectors.js';
