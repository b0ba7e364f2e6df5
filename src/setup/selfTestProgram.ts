/**
 * The self-test's own process: loads TensorFlow, multiplies two matrices and prints what came out. Its one argument
 * is what was found, as JSON.
 */
import { type Found, loadTensorflow } from '../backends/index.js';

const { usesGpu } = await loadTensorflow(JSON.parse(process.argv[2]!) as Found);
const tf = await import('@tensorflow/tfjs-core');
const a = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
const b = tf.tensor2d([7, 8, 9, 10, 11, 12], [3, 2]);
const product = Array.from(await tf.matMul(a, b).data());
process.stdout.write(`\n${JSON.stringify({ usesGpu, product })}\n`);
