/**
 * The discriminator's pass in training: one logit an image, also of a class-conditional one.
 */
import { mul, sum, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { DIGITS } from '../latent/index.js';
import { type Network, type TrainingOptions, type TrainingPass, trainingPass } from '../models/index.js';

/** Which digits the images are; absent where the model knows none. */
export type Labels = Uint8Array | undefined;

/**
 * What each of a class-conditional discriminator's outputs counts in an image's logit, `[labels, 11]`: one for the
 * general verdict and for that of the image's own class.
 */
export function verdictWeights(labels: Uint8Array): Tensor {
  const outputs = 1 + DIGITS;
  const weights = new Float32Array(labels.length * outputs);
  labels.forEach((label, image) => {
    weights[image * outputs] = 1;
    weights[image * outputs + 1 + label] = 1;
  });
  return tensor2d(weights, [labels.length, outputs]);
}

/** Logits `[batch, 1]` of a discriminator's outputs for images of these labels. */
export function classLogits(outputs: Tensor, labels: Labels): Tensor {
  return labels === undefined ? outputs : sum(mul(outputs, verdictWeights(labels)), 1, true);
}

/** A training pass of the discriminator whose output is one logit an image, `[batch, 1]`. Call inside `tf.tidy`. */
export function judgingPass(
  discriminator: Network,
  images: Tensor,
  { labels, ...options }: TrainingOptions & { readonly labels?: Labels },
): TrainingPass {
  const pass = trainingPass(discriminator, images, options);
  if (labels === undefined) return pass;
  const weights = verdictWeights(labels);
  return {
    ...pass,
    output: sum(mul(pass.output, weights), 1, true),
    backward: (logitGradient, wanted) => pass.backward(mul(logitGradient, weights), wanted),
  };
}
