/**
 * What every panel of the playground is given.
 */
import type { Inference } from './inference.js';

export interface PanelProps {
  /** Undefined until TensorFlow.js is there. */
  readonly inference: Inference | undefined;
  /** Such as epoch-0050, or history/epoch-0005: whose networks draw and judge. */
  readonly checkpoint: string;
  readonly latentDim: number;
  /** The digit that is asked for; undefined where the generator is not class-conditional. */
  readonly digit: number | undefined;
  /** The run's name. */
  readonly run: string;
}
