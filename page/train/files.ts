/**
 * What training in the browser needs beside its script: the engine and MNIST's training images.
 */
import { fetchFile } from '../files/fetchFile.js';
import type { TrainingFiles } from '../trainer/messages.js';

/** Of IDX files, in bytes. */
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/** Fetches and unpacks everything. Throws an Error that says what is missing. */
export async function fetchTrainingFiles(): Promise<TrainingFiles> {
  const [engine, images, digits] = await Promise.all([
    fetched('engine.wasm').then((response) => response.arrayBuffer()),
    unpacked('train-images-idx3-ubyte.gz'),
    unpacked('train-labels-idx1-ubyte.gz'),
  ]);
  return { engine, images: images.slice(IMAGES_HEADER), digits: digits.slice(LABELS_HEADER) };
}

/** A worker that runs this script of the page, which an export holds inside another script. */
export async function startScript(name: string): Promise<Worker> {
  const script = await fetched(name);
  return new Worker(URL.createObjectURL(new Blob([await script.text()], { type: 'text/javascript' })));
}

async function fetched(name: string): Promise<Response> {
  const response = await fetchFile(name);
  if (!response.ok) throw new Error(`${name} could not be loaded. Reload the page to try again.`);
  return response;
}

async function unpacked(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await fetched(name);
  const plain = new Response(body!.pipeThrough(new DecompressionStream('gzip')));
  return new Uint8Array(await plain.arrayBuffer());
}
