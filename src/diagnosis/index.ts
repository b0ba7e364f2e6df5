/**
 * What is wrong with a run, in words: the same while it trains and in `dcgan diagnose`.
 */
export { type Diagnosis, diagnose } from './diagnose.js';
export type { Advised, Finding, FindingKind } from './finding.js';
export { digitShares, lookAtImages } from './lookAtImages.js';
export { findingOfVariety, findingsOfImages } from './ofImages.js';
export { type EpochMeans, findingsOfLosses } from './ofLosses.js';
