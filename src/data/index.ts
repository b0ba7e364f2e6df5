/**
 * The training images: IDX files, MNIST, batches. Arrays only, no tensors.
 */
export { batchIndices, gatherImages, stepsPerEpoch } from './batches.js';
export { type Dataset, type DatasetOptions, imageChanges, loadDataset, type Stored } from './dataset.js';
export { type IdxArray, readIdx } from './idx.js';
export { isMnist, type LabelledImages, loadMnist, type MnistPart } from './mnist.js';
