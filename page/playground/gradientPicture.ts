/**
 * What tipped a verdict, as a picture: the gradient of the discriminator's logit by the pixels.
 */
import type { RasterImage } from '../../src/images/browser.js';

/** How bright the digit itself is behind the colours, as a share. */
const BEHIND = 0.45;
/** Red, green, blue: where brighter pixels speak for a real image, and where for a generated one. */
const FOR = [80, 150, 255] as const;
const AGAINST = [255, 80, 60] as const;

/** Blue where brighter pixels would make the verdict more real, red where less; of images `[side, side]` in [-1, 1]. */
export function gradientPicture(image: ArrayLike<number>, gradient: ArrayLike<number>): RasterImage {
  const side = Math.sqrt(image.length);
  const sizes = Array.from(gradient, Math.abs).sort((a, b) => a - b);
  // The largest few would leave the others dark.
  const most = sizes[Math.floor(0.98 * (sizes.length - 1))] || 1;
  const pixels = new Uint8Array(3 * image.length);
  for (let at = 0; at < image.length; at++) {
    const gray = BEHIND * (127.5 * image[at]! + 127.5);
    const share = Math.min(1, Math.abs(gradient[at]!) / most);
    const color = gradient[at]! > 0 ? FOR : AGAINST;
    for (let channel = 0; channel < 3; channel++)
      pixels[3 * at + channel] = Math.round(gray * (1 - share) + color[channel]! * share);
  }
  return { width: side, height: side, channels: 3, pixels };
}
