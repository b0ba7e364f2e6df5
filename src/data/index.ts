/**
 * The training images: IDX files, MNIST, batches. Arrays only, no tensors.
 */
export { batchIndices, gatherImages, stepsPerEpoch } from './batches.js';
export { type Dataset, type DatasetOptions, loadDataset } from './dataset.js';
export { type IdxArray, readIdx } from './idx.js';
export { type LabelledImages, loadMnist, type MnistPart } from './mnist.js';
