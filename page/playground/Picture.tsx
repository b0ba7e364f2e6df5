/**
 * A picture on a canvas, enlarged without smoothing.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RasterImage } from '../../src/images/browser.js';
import { paint } from './canvas.js';

export interface PictureProps {
  /** Black where there is none. */
  readonly picture: RasterImage | undefined;
  /** For those who do not see it; a picture without one is decoration. */
  readonly label?: string;
  readonly class?: string;
}

const NOTHING = { width: 1, height: 1, pixels: Uint8Array.of(0) };

export function Picture({ picture, label, class: className = '' }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, picture ?? NOTHING);
  }, [picture]);
  const attributes = { ref: canvas, width: 28, height: 28, class: `pg-picture ${className}` };
  return label === undefined ? (
    <canvas {...attributes} aria-hidden />
  ) : (
    <canvas {...attributes} role="img" aria-label={label} />
  );
}
