/**
 * The images that networks draw: squares of a few sizes, grey or in colour.
 */

export const SIZES = [28, 32, 64] as const;
export const CHANNELS = [1, 3] as const;

export interface ImageFormat {
  /** Pixels a side. */
  readonly size: (typeof SIZES)[number];
  /** 1: grey; 3: red, green and blue. */
  readonly channels: (typeof CHANNELS)[number];
}

/** An image's shape without its batch dimension. */
export const shapeOf = ({ size, channels }: ImageFormat): [number, number, number] => [size, size, channels];

/** MNIST's. */
export const MNIST_FORMAT: ImageFormat = { size: 28, channels: 1 };
