/**
 * Images of the generator as pictures on a canvas and in files: as `dcgan sample` makes them.
 */
import {
  type Channels,
  enlarged,
  imageGrid,
  type RasterImage,
  singleImage,
} from '../../src/images/browser.js';

/** Many images of a generator. */
export interface ImageBatch {
  /** `[count, size, size, channels]` in [-1, 1]. */
  readonly images: Float32Array;
  /** Pixels a side. */
  readonly size: number;
  /** 1: grey; 3: in colour. */
  readonly channels: Channels;
}

const layoutOf = ({ images, size, channels }: ImageBatch) => ({
  count: images.length / (size * size * channels),
  ...{ width: size, height: size, channels },
});

/** One of the images. */
export function digitPicture(batch: ImageBatch, index = 0): RasterImage {
  return singleImage(batch.images, index, layoutOf(batch));
}

/** All images edge to edge, as the map's background. */
export function atlasPicture(batch: ImageBatch): RasterImage {
  return imageGrid(batch.images, { ...layoutOf(batch), padding: 0 });
}

/** What `dcgan sample --scale` writes of these images, a single one without a frame. */
export function savedPicture(batch: ImageBatch, scale: number): RasterImage {
  const layout = layoutOf(batch);
  return enlarged(layout.count === 1 ? digitPicture(batch) : imageGrid(batch.images, layout), scale);
}
