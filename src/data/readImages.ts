/**
 * How images are read from files, and what comes of it, whatever the files.
 */
import type { ImageFormat } from '../presets/index.js';

/** How files hold the images, where that is not as they are trained on. */
export interface Stored {
  readonly height: number;
  readonly width: number;
  /** Whether the rows are the images' columns. */
  readonly byColumns: boolean;
}

/** How images are read. */
export interface ReadOptions {
  /** Only the first images. */
  readonly limit?: number | undefined;
  /** Pixels a side; what suits the images unless given. */
  readonly size?: ImageFormat['size'] | undefined;
  /** 1: grey; 3: colour; what the images are unless given. */
  readonly channels?: ImageFormat['channels'] | undefined;
  /** Whether black becomes white. */
  readonly invert?: boolean | undefined;
  /** Whether pictures that are damaged are left out rather than refused. */
  readonly skipDamaged?: boolean | undefined;
  /** Whether the file holds rows as columns; unless given, its name tells. */
  readonly byColumns?: boolean | undefined;
  /** Whether the images' labels are read, too: the digits, which class-conditional models draw. */
  readonly labelled?: boolean | undefined;
  /** Whether the images' classes are read, where they have some: what a classifier can learn. */
  readonly classed?: boolean | undefined;
  /** Is told, picture by picture, of the share of a folder of pictures that is read, from 0 to 1. */
  readonly onReading?: ((share: number) => void) | undefined;
}

/** Images as they are trained on, with what the user should know of how they were stored. */
export interface ReadImages {
  readonly count: number;
  /** `[count, size, size, channels]`, 0 black to 255 white. */
  readonly images: Uint8Array;
  /** SHA-256 of all images, whatever the limit. */
  readonly sha256: string;
  readonly stored: Stored;
  readonly format: ImageFormat;
  /** `[count]` whole numbers, where the images have classes. */
  readonly labels: readonly number[] | undefined;
  /** In words that follow "The images in ...". */
  readonly changes: readonly string[];
  /** How many of them have a border that is mostly white. */
  readonly whiteBorders: number;
}
