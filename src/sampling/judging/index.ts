/**
 * What images are judged by: the networks that look at them, and the real images beside which they stand.
 */
export { featureNetwork } from './featureNetwork.js';
export { checkEvaluable, type Judge, judgeOf, mnistImages, mnistJudge } from './judge.js';
