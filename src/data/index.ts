/**
 * The training images: IDX files, MNIST, batches. Arrays only, no tensors.
 */
export { batchIndices, gatherImages, stepsPerEpoch } from './batches.js';
export { type Dataset, imageChanges, loadDataset } from './dataset.js';
export { readIdx } from './idx.js';
export { isMnist, type LabelledImages, loadMnist } from './mnist.js';
