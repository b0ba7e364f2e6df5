/**
 * This folder's second door, for the page: the classifier without its file.
 */
export { type Classified, type Classifier, checkedClassifier } from './classifier.js';
export { arraysIn } from './weightArrays.js';
