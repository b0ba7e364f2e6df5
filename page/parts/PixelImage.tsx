/**
 * A picture of few pixels, enlarged by a whole number so that each pixel is a sharp square of the same size.
 */
import { useRef, useState } from 'preact/hooks';
import { useWidth } from './useWidth.js';

interface PixelImageProps {
  readonly src: string;
  readonly alt: string;
}

export function PixelImage({ src, alt }: PixelImageProps) {
  const host = useRef<HTMLDivElement>(null);
  const space = useWidth(host);
  const [pixels, setPixels] = useState(0);
  const width = pixels === 0 ? undefined : `${scaledWidth(pixels, space, devicePixelRatio)}px`;
  return (
    <div class="pixel-image" ref={host}>
      <img
        class="grid"
        src={src}
        alt={alt}
        style={{ width }}
        onLoad={({ currentTarget: { naturalWidth } }) => setPixels(naturalWidth)}
      />
    </div>
  );
}

/** The largest whole multiple of `pixels` device pixels that fits into `space`, in CSS pixels; at least one. */
function scaledWidth(pixels: number, space: number, ratio: number): number {
  return (pixels * Math.max(1, Math.floor((space * ratio) / pixels))) / ratio;
}
