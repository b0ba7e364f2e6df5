/**
 * The models as data: layers, initializers, hyperparameters, techniques, and the presets that bring them together under
 * a name. Nothing is computed here and TensorFlow.js is not needed, so that `--help` can read it.
 */
export { type Architecture, type PlacedLayer, parameterCount, placeLayers } from './architecture.js';
export { CHANNELS, type ImageFormat, MNIST_FORMAT, SIZES, shapeOf } from './imageFormat.js';
export { glorotUniform, zeros } from './initializers.js';
export type {
  Layer,
  Shape,
  WeightSpecification,
} from './layers.js';
export { conv2d, dense, dropout, flatten, leakyReLU } from './layers.js';
export { type Hyperparameters, type Preset, smallestBatch } from './preset.js';
export { findPreset, MODEL_NAMES } from './presets.js';
export { AUGMENTATIONS, type Augmentation, NO_TECHNIQUES, type Techniques } from './techniques.js';
