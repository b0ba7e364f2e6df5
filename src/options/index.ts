/**
 * Every option: its name, flag, values, default and help.
 */
export { checkCount, checkTrainOptions } from './checkOptions.js';
export { type ResolvedOptions, resolveOptions, resumeOptions, type TrainOptions } from './trainOptions.js';
