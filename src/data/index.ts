/**
 * The images to train on and to evaluate: MNIST, files of images, folders of pictures, batches. Arrays only, no tensors.
 */
export { batchIndices, batchWarnings, gatherImages, stepsPerEpoch } from './batches.js';
export { type Dataset, formatOf, loadDataset } from './dataset.js';
export { isMnist, type LabelledImages, loadMnist, mnistFile } from './mnist.js';
export { loadTestImages } from './testImages.js';
