/**
 * The images to train on and to evaluate: IDX files, PNG images, MNIST, batches. Arrays only, no tensors.
 */
export { batchIndices, batchWarnings, gatherImages, stepsPerEpoch } from './batches.js';
export { type Dataset, loadDataset } from './dataset.js';
export { isMnist, type LabelledImages, loadMnist } from './mnist.js';
