/**
 * Makes a current TensorFlow ready for TensorFlow.js.
 */
export { removeTensorflow, type SetupResult, setupTensorflow } from './setupTensorflow.js';
