/**
 * This folder's second door, for the page: the engine without Node.
 */
export { registerEngine } from '../engine/index.js';
export { createWasmEngine } from './engine.js';
export type { WorkerData } from './workers.js';
