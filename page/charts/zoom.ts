/**
 * Moving over the epochs: what part of them is in view. Numbers only.
 */
import type { View } from './align.js';

/** Closer than a hundredth of an epoch there is nothing to see. */
const LEAST_WIDTH = 0.01;

/** `view` made `factor` times as wide about its middle and moved by `shift` of its width, kept within `all`. */
export function changeView(view: View, all: View, { factor = 1, shift = 0 }): View {
  const width = Math.min(all.to - all.from, Math.max(LEAST_WIDTH, (view.to - view.from) * factor));
  const middle = (view.from + view.to) / 2 + shift * width;
  const from = Math.min(Math.max(middle - width / 2, all.from), all.to - width);
  return { from, to: from + width };
}
