/**
 * What tipped the discriminator's verdict on an image.
 */
import { useMemo } from 'preact/hooks';
import { gradientPicture } from './gradientPicture.js';
import { Picture } from './Picture.js';
import type { PanelProps } from './panel.js';
import { useLatest } from './useLatest.js';

interface ReasonsProps extends Pick<PanelProps, 'inference' | 'checkpoint' | 'digit'> {
  /** `[28, 28]` in [-1, 1]. */
  readonly image: Float32Array;
}

export function Reasons({ inference, checkpoint, digit, image }: ReasonsProps) {
  const work = useMemo(
    () =>
      inference &&
      ((asked: Omit<ReasonsProps, 'inference'>) =>
        inference
          .reasons(asked.checkpoint, asked.image, asked.digit)
          .then((gradient) => gradientPicture(asked.image, gradient))),
    [inference],
  );
  const { result } = useLatest(
    work,
    useMemo(() => ({ checkpoint, image, digit }), [checkpoint, image, digit]),
  );
  return (
    <figure class="pg-reasons">
      <Picture picture={result} label="What tipped the verdict" />
      <figcaption class="pg-note">
        Blue: brighter pixels here would look more real to the discriminator. Red: less real.
      </figcaption>
    </figure>
  );
}
