/**
 * A network: its layers with their names and shapes, and its weights as TensorFlow.js variables. What it
 * computes is in `forward.ts`; how it is trained is not here.
 */

import { tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core';
import { product } from '../figures/index.js';
import {
  type Architecture,
  type PlacedLayer,
  placeLayers,
  type Shape,
  type WeightSpecification,
} from '../presets/index.js';
import type { Key } from '../random/index.js';

/** A weight outside TensorFlow.js: what is written to disk and read from it. */
export interface WeightValue {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** Weights by full name, such as `conv2d_1/kernel`, in the network's order. */
export type WeightValues = ReadonlyMap<string, WeightValue>;

export class Network {
  readonly name: Architecture['name'];
  readonly inputShape: Shape;
  readonly layers: readonly PlacedLayer[];
  readonly variables: ReadonlyMap<string, Variable>;

  /** Makes the variables, drawn from `key`. The caller owns them: see `dispose`. */
  constructor(architecture: Architecture, key: Key) {
    this.name = architecture.name;
    this.inputShape = architecture.inputShape;
    this.layers = placeLayers(architecture);
    const weights = this.layers.flatMap((placed) => placed.weights.map((weight) => ({ placed, weight })));
    // All values first: where one cannot be made, the tidy frees the others, which it would not do with variables.
    this.variables = new Map(
      unscoped(() => {
        const initial = weights.map(({ weight }, index) =>
          tensor(initialValues(architecture, weight, { ...key, part: index }), [...weight.shape]),
        );
        return weights.map(({ placed, weight }, index) => [
          `${placed.name}/${weight.name}`,
          variable(initial[index]!, weight.trainable),
        ]);
      }),
    );
  }

  /** Names of the weights that training changes by gradients, in order. */
  get trainableNames(): string[] {
    return this.layers.flatMap(({ name, weights }) =>
      weights.filter((weight) => weight.trainable).map((weight) => `${name}/${weight.name}`),
    );
  }

  /** How many numbers the weights hold, moving statistics included. */
  get parameterCount(): number {
    return [...this.variables.values()].reduce((total, { size }) => total + size, 0);
  }

  /** The variable of a weight, by its full name. */
  weight(name: string): Variable {
    const found = this.variables.get(name);
    if (!found) throw new Error(`The ${this.name} has no weight "${name}".`);
    return found;
  }

  /** Copies of all weights. */
  async readWeights(): Promise<WeightValues> {
    const entries = [...this.variables].map(async ([name, variable]): Promise<[string, WeightValue]> => {
      // `Float32Array.from` takes ten times as long.
      const values = ((await variable.data()) as Float32Array).slice();
      return [name, { shape: variable.shape, values }];
    });
    return new Map(await Promise.all(entries));
  }

  /** Sets all weights. Throws when a name is missing or a shape differs. */
  writeWeights(weights: WeightValues): void {
    for (const [name, variable] of this.variables) {
      const given = weights.get(name);
      if (!given || given.shape.join() !== variable.shape.join()) {
        const found = given ? `[${given.shape.join(', ')}]` : 'nothing';
        throw new Error(
          `Expected ${this.name} weight ${name} of shape [${variable.shape.join(', ')}], found ${found}.`,
        );
      }
      tidy(() => variable.assign(tensor(given.values.slice(), [...given.shape])));
    }
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
  }
}

function initialValues(
  { initializer, gammaInitializer }: Architecture,
  { shape, initial }: WeightSpecification,
  key: Key,
): Float32Array {
  if (initial === 'kernel') return initializer(shape, key);
  if (initial === 'gamma' && gammaInitializer) return gammaInitializer(shape, key);
  const size = product(shape);
  return new Float32Array(size).fill(initial === 'gamma' ? 1 : initial);
}

/** What `make` returns, and none of the tensors that it makes on the way, also where it throws. */
function unscoped(make: () => [string, Variable][]): [string, Variable][] {
  let made: [string, Variable][] = [];
  tidy(() => {
    made = make();
  });
  return made;
}
