/**
 * What `dcgan export` is asked for, and what it has written.
 */
import type { BackendName } from '../../backends/index.js';
import type { ImageFormat } from './imageFiles.js';

export type NetworkFormat = 'tfjs' | 'onnx' | 'npz';

/** As commander parses them. */
export interface ExportCommandOptions {
  readonly format: NetworkFormat | 'images';
  readonly network?: 'generator' | 'discriminator';
  readonly quantize?: 'float16';
  readonly as?: ImageFormat;
  readonly n?: number;
  readonly seed?: number;
  readonly seeds?: string;
  readonly run?: string;
  readonly out: string;
  readonly checkpoint?: string;
  readonly output?: string;
  readonly backend?: BackendName | 'auto';
  readonly json?: boolean;
}

/** What was written. */
export interface Exported {
  readonly paths: readonly string[];
  /** One line more for the user, where there is more to say. */
  readonly note?: string;
  /** For `--json`, beside the paths and where they come from. */
  readonly details: Readonly<Record<string, unknown>>;
}
