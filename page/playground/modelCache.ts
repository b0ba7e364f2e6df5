/**
 * The networks of the checkpoints that were last looked at: a slider goes back and forth between few.
 */
import type { io } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { fetchFile } from '../files/fetchFile.js';

export interface Networks {
  readonly generator: LayersModel;
  readonly discriminator: LayersModel;
}

/** Some 10 MB each. */
const KEPT = 6;

export class ModelCache {
  readonly #runUrl: string;
  readonly #loaded = new Map<string, Networks>();

  constructor(runUrl: string) {
    this.#runUrl = runUrl;
  }

  /** Checkpoints that are held now. */
  get size(): number {
    return this.#loaded.size;
  }

  /**
   * A checkpoint's networks; the cache owns them. Throws when they cannot be loaded. Not to be called again
   * before it has ended.
   */
  async get(checkpoint: string): Promise<Networks> {
    const networks = this.#loaded.get(checkpoint) ?? (await this.#load(checkpoint));
    // The map's order is that of use.
    this.#loaded.delete(checkpoint);
    this.#loaded.set(checkpoint, networks);
    const [oldest] = this.#loaded.keys();
    if (this.#loaded.size > KEPT) this.#dispose(oldest!);
    return networks;
  }

  dispose(): void {
    for (const checkpoint of [...this.#loaded.keys()]) this.#dispose(checkpoint);
  }

  async #load(checkpoint: string): Promise<Networks> {
    const load = (network: string) =>
      loadLayersModel({ load: () => artifactsIn(`${this.#runUrl}/${checkpoint}/${network}`) });
    let generator: LayersModel | undefined;
    try {
      generator = await load('generator');
      return { generator, discriminator: await load('discriminator') };
    } catch (cause) {
      generator?.dispose();
      throw new Error(
        `The networks of ${checkpoint} could not be loaded; training may have removed them. Choose another epoch.`,
        { cause },
      );
    }
  }

  #dispose(checkpoint: string): void {
    const networks = this.#loaded.get(checkpoint);
    networks?.generator.dispose();
    networks?.discriminator.dispose();
    this.#loaded.delete(checkpoint);
  }
}

/** A LayersModel's files, of which the weights are one. */
async function artifactsIn(folder: string): Promise<io.ModelArtifacts> {
  const [model, weights] = await Promise.all(
    ['model.json', 'weights.bin'].map(async (name) => {
      const response = await fetchFile(`${folder}/${name}`);
      if (!response.ok) throw new Error(`${folder}/${name} is not there`);
      return response;
    }),
  );
  const { modelTopology, weightsManifest } = (await model!.json()) as io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return { modelTopology: modelTopology as object, weightSpecs, weightData: await weights!.arrayBuffer() };
}
