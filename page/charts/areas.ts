/**
 * Shares one upon the other as the chart library's series: an area for each, with its name in it.
 */
import uPlot from 'uplot';
import type { PlotLook } from './plotLook.js';

/** Upper edges, as steps: a share holds for the epoch that ends at it. */
export function areasOf({ curves, color }: PlotLook): uPlot.Series[] {
  return curves.map(({ label, color: name }, index) => ({
    label,
    stroke: color('--surface'),
    width: 1,
    points: { show: false },
    paths: uPlot.paths.stepped!({ align: -1 }),
    ...(index === 0 && { fill: color(name) }),
  }));
}

/** The first area reaches down to zero; each other one to the edge before it. */
export function areaBands({ curves, color }: PlotLook): uPlot.Band[] {
  return curves
    .slice(1)
    .map(({ color: name }, index) => ({ series: [index + 2, index + 1], fill: color(name) }));
}

const FONT_PIXELS = 11;

/** The name of each area that has room for it, at the right end. */
export function drawAreaLabels(
  { ctx, bbox, data, scales, valToPos }: uPlot,
  { curves, color }: PlotLook,
): void {
  const pixels = devicePixelRatio;
  const at = data[0].findLastIndex((x) => x <= (scales.x!.max ?? 0));
  ctx.save();
  ctx.fillStyle = color('--ink');
  ctx.font = `${FONT_PIXELS * pixels}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  curves.forEach(({ label }, index) => {
    const [upper, lower] = [data[index + 1]?.[at], index === 0 ? 0 : data[index]?.[at]];
    if (typeof upper !== 'number' || typeof lower !== 'number') return;
    const [top, bottom] = [valToPos(upper, 'y', true), valToPos(lower, 'y', true)];
    if (bottom - top < FONT_PIXELS * pixels) return;
    const right = Math.min(bbox.left + bbox.width, valToPos(data[0][at]!, 'x', true));
    ctx.fillText(label, right - 4 * pixels, (top + bottom) / 2);
  });
  ctx.restore();
}
