/**
 * The networks that figures are computed with: classifiers, which turn images into features and probabilities of their
 * classes, and those with random weights, which have features alone.
 */
import { type Classifier, checkedClassifier } from './classifier.js';
import { readWeights } from './weights.js';

export { type Classifier, classifierOf } from './classifier.js';
export { randomFeatures, randomImageFeatures } from './randomFeatures.js';
export {
  CONVOLUTIONS,
  convolutionsFor,
  FEATURES,
  type WeightArray,
  weightShapes,
} from './weightArrays.js';
export { readWeights };

/**
 * Loads the classifier of MNIST's digits on the current backend. Throws a UserError where its weights are damaged, or
 * where the backend does not compute known logits.
 */
export async function loadClassifier(): Promise<Classifier> {
  return checkedClassifier(await readWeights());
}
