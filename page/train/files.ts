/**
 * What training in the browser needs beside its script: the engine and MNIST's training images.
 */
import { fetchPart } from '../files/fetchFile.js';
import { fetchMnist } from '../files/mnist.js';
import type { TrainingFiles } from '../trainer/messages.js';

/** Fetches and unpacks everything. Throws an Error that says what is missing. */
export async function fetchTrainingFiles(): Promise<TrainingFiles> {
  const [engine, mnist] = await Promise.all([fetchPart('engine.wasm'), fetchMnist('train')]);
  return { engine: await engine.arrayBuffer(), ...mnist };
}

/** A worker that runs this script of the page, which an export holds inside another script. */
export async function startScript(name: string): Promise<Worker> {
  const script = await fetchPart(name);
  return new Worker(URL.createObjectURL(new Blob([await script.text()], { type: 'text/javascript' })));
}
