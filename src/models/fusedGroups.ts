/**
 * Which of a network's layers are computed together, because one fused op serves them.
 */
import type { Layer, PlacedLayer } from '../presets/index.js';

/**
 * Layers that are computed together: a linear layer or a change of shape alone (its bias aside), or a chain
 * of [batch norm or bias] [LeakyReLU] [dropout].
 */
export type LayerGroup =
  | { readonly kind: 'plain'; readonly placed: PlacedLayer }
  | {
      readonly kind: 'bias';
      readonly biasName?: string;
      readonly slope: number;
      readonly rate: number;
      readonly index: number;
    }
  | { readonly kind: 'batchNorm'; readonly name: string; readonly epsilon: number; readonly slope: number };

/** The groups in the network's order; together they are all of its layers. */
export function fusedGroups(layers: readonly PlacedLayer[]): LayerGroup[] {
  const groups: LayerGroup[] = [];
  let index = 0;
  const take = <K extends Layer['kind']>(kind: K): Extract<Layer, { kind: K }> | undefined => {
    const layer = layers[index]?.layer;
    if (layer?.kind !== kind) return undefined;
    index++;
    return layer as Extract<Layer, { kind: K }>;
  };
  while (index < layers.length) {
    const placed = layers[index]!;
    const { layer } = placed;
    if (layer.kind === 'batch_normalization') {
      index++;
      groups.push({
        kind: 'batchNorm',
        name: placed.name,
        epsilon: layer.epsilon,
        slope: take('leaky_re_lu')?.slope ?? 1,
      });
      continue;
    }
    const biasName = 'useBias' in layer && layer.useBias ? `${placed.name}/bias` : undefined;
    if (layer.kind !== 'leaky_re_lu' && layer.kind !== 'dropout') {
      groups.push({ kind: 'plain', placed });
      index++;
    }
    const start = index;
    const slope = take('leaky_re_lu')?.slope ?? 1;
    const rate = take('dropout')?.rate ?? 0;
    if (biasName || index > start)
      groups.push({ kind: 'bias', ...(biasName && { biasName }), slope, rate, index: start });
  }
  return groups;
}
