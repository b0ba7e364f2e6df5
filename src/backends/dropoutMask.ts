/**
 * What the fused kernel `DropoutMask` is given, on every backend that has one.
 */
export const DROPOUT_MASK = 'DropoutMask';

export interface MaskAttributes {
  readonly shape: readonly number[];
  readonly rate: number;
  /** What a unit that stays has in the mask; one that is dropped has 0. */
  readonly kept: number;
  /** Seed (2), part, counter and stream of a `Key`. */
  readonly key: readonly number[];
}
