/**
 * Many runs beside each other: grouped by everything but the seed, with means and what is noise.
 */
export { type Group, groupRuns, mostSharedEpoch, type Ranked, rank } from './groups.js';
export { RANKED, type RankedFigure, type RunFigures, runFigures } from './runFigures.js';
export { SIGNIFICANT } from './statistics.js';
export { verdictOf } from './verdict.js';
