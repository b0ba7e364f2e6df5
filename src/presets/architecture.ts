/**
 * A network's architecture: its layers with their names and shapes, and how its weights are initialized. No weights are here.
 */
import type { Initializer } from './initializers.js';
import {
  type Layer,
  outputShape,
  type Shape,
  type WeightSpecification,
  weightSpecifications,
} from './layers.js';

/** A network's plan: everything but the values of its weights. */
export interface Architecture {
  readonly name: 'generator' | 'discriminator';
  /** Without the batch dimension. */
  readonly inputShape: Shape;
  readonly layers: readonly Layer[];
  /** Of the kernels. */
  readonly initializer: Initializer;
  /** Of the batch norms' gammas: ones unless given. */
  readonly gammaInitializer?: Initializer;
}

/** A layer in its place: Keras' default name (`conv2d`, `conv2d_1`, ...), its shapes, its weights. */
export interface PlacedLayer {
  readonly name: string;
  readonly layer: Layer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpecification[];
}

/** The layers in their places. */
export function placeLayers({ layers, inputShape }: Architecture): PlacedLayer[] {
  const seen = new Map<string, number>();
  let shape = inputShape;
  return layers.map((layer) => {
    const count = seen.get(layer.kind) ?? 0;
    seen.set(layer.kind, count + 1);
    const placed: PlacedLayer = {
      name: count === 0 ? layer.kind : `${layer.kind}_${count}`,
      layer,
      inputShape: shape,
      outputShape: outputShape(layer, shape),
      weights: weightSpecifications(layer, shape),
    };
    shape = placed.outputShape;
    return placed;
  });
}

/** How many numbers a layer's weights hold, moving statistics included. */
export function parameterCount({ weights }: PlacedLayer): number {
  return weights.reduce((total, { shape }) => total + shape.reduce((size, length) => size * length, 1), 0);
}
