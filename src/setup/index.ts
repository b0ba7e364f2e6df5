/**
 * Makes backends ready that an ordinary installation lacks: a current TensorFlow for TensorFlow.js, and WebGPU.
 */
export { removeTensorflow, type SetupResult, setupTensorflow } from './setupTensorflow.js';
export { removeWebgpu, setupWebgpu, type WebgpuSetupResult } from './setupWebgpu.js';
