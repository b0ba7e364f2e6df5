/**
 * Dropout's masks drawn where TensorFlow computes, so that none is drawn in JavaScript and copied there: its
 * stateless random numbers are Philox4x32-10, given the key and the counter, and so the same words as `random` draws.
 */
import { backend, getKernel, registerKernel, type Tensor } from '@tensorflow/tfjs-core';
import { isTrialMask, TRIAL } from '../dropoutMask.js';
import { type FusedAttributes, fusedKernel } from '../fusedKernels.js';

/** The package's addon, as far as it is called here; tensors go by numbers. */
interface Binding {
  readonly TF_FLOAT: number;
  readonly TF_INT32: number;
  readonly TF_ATTR_TYPE: number;
  createTensor(shape: readonly number[], type: number, values: Int32Array | Float32Array): number;
  deleteTensor(id: number): void;
  executeOp(name: string, attributes: object[], inputs: number[], outputs: 1): [{ readonly id: number }];
}

interface NodeBackend {
  readonly binding: Binding;
  createOutputTensor(metadata: object): Tensor;
}

/** Values of TensorFlow's DataType that TensorFlow.js has no names for. */
const UINT32 = 22;
const UINT64 = 23;
const PHILOX = 1;

/**
 * Registers the kernel `DropoutMask` for the backend in use, TensorFlow's, unless what it draws is not what
 * `keepMask` does: the op that asks then draws in JavaScript.
 */
export function registerDropoutMask(): void {
  if (getKernel('DropoutMask', 'tensorflow')) return;
  const node = backend() as unknown as NodeBackend;
  if (!drawsAsWeDo(node)) return;
  registerKernel(fusedKernel('DropoutMask', 'tensorflow', (_, attributes) => [drawMask(node, attributes)]));
}

function drawMask(node: NodeBackend, { shape, rate, kept, key }: FusedAttributes<'DropoutMask'>): Tensor {
  const { binding } = node;
  const { TF_INT32: INT32, TF_FLOAT: FLOAT } = binding;
  const [seedLow, seedHigh, part, counter, stream] = key as [number, number, number, number, number];
  const made: number[] = [];
  const hold = (id: number) => {
    made.push(id);
    return id;
  };
  const integers = (dimensions: number[], values: readonly number[]) =>
    hold(binding.createTensor(dimensions, INT32, Int32Array.from(values)));
  const float = (value: number) => hold(binding.createTensor([], FLOAT, Float32Array.of(value)));
  const type = (name: string, value: number) => ({ name, type: binding.TF_ATTR_TYPE, value });
  const run = (name: string, attributes: object[], inputs: number[]) =>
    binding.executeOp(name, attributes, inputs, 1)[0];
  /** Unsigned integers, which TensorFlow.js cannot make, from the bits of signed ones. */
  const unsigned = (id: number, to: number) =>
    hold(run('Bitcast', [type('T', INT32), type('type', to)], [id]).id);
  try {
    const words = run(
      'StatelessRandomUniformFullIntV2',
      [type('dtype', UINT32), type('Tshape', INT32)],
      [
        integers([shape.length], shape),
        unsigned(integers([1, 2], [seedLow, seedHigh]), UINT64),
        unsigned(integers([2, 2], [0, part, counter, stream]), UINT64),
        integers([], [PHILOX]),
      ],
    );
    const threshold = unsigned(integers([], [Math.round(rate * 2 ** 32)]), UINT32);
    const stays = run('GreaterEqual', [type('T', UINT32)], [hold(words.id), threshold]);
    return node.createOutputTensor(
      run('SelectV2', [type('T', FLOAT)], [hold(stays.id), float(kept), float(0)]),
    );
  } finally {
    for (const id of made) binding.deleteTensor(id);
  }
}

function drawsAsWeDo(node: NodeBackend): boolean {
  try {
    const mask = drawMask(node, TRIAL);
    const values = mask.dataSync();
    mask.dispose();
    return isTrialMask(values);
  } catch {
    return false;
  }
}
