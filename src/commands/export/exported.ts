/**
 * What `dcgan export` is asked for, and what it has written.
 */

import type { EXPORT_OPTIONS, OptionsOf } from '../../options/index.js';

export type NetworkFormat = 'tfjs' | 'onnx' | 'npz' | 'safetensors';

export type ExportCommandOptions = OptionsOf<typeof EXPORT_OPTIONS>;

/** What was written. */
export interface Exported {
  readonly paths: readonly string[];
  /** One line more for the user, where there is more to say. */
  readonly note?: string;
  /** For `--json`, beside the paths and where they come from. */
  readonly details: Readonly<Record<string, unknown>>;
}
