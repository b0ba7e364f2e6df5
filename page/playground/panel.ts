/**
 * What every panel of the playground is given.
 */
import type { Engine } from './engine.js';

export interface PanelProps {
  /** Undefined until TensorFlow.js is there. */
  readonly engine: Engine | undefined;
  /** Such as epoch-0050: whose networks draw and judge. */
  readonly checkpoint: string;
  readonly latentDim: number;
  /** The run's name. */
  readonly run: string;
}
