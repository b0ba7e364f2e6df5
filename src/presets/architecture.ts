/**
 * A network's architecture: its layers and how its weights are initialized. No weights are here.
 */
import type { Initializer } from './initializers.js';
import type { Layer, Shape } from './layers.js';

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
