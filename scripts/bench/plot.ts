/**
 * The picture of how the cost of training grows: images a second by batch size, seconds an epoch by images.
 */
import { COLORS, drawChart } from '../../src/images/index.js';

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Growth {
  readonly byBatchSize: readonly Series[];
  readonly byImageCount: readonly Series[];
}

const PANEL = { top: 0, width: 560, height: 420 };

/** A PNG's bytes. */
export function plotGrowth({ byBatchSize, byImageCount }: Growth): Promise<Uint8Array> {
  const largest = (series: readonly Series[], of: 'x' | 'y') =>
    Math.max(...series.flatMap(({ points }) => points.map((point) => point[of])));
  const linesOf = (series: readonly Series[]) =>
    series.map(({ name, points }, index) => ({
      ...{ name, color: COLORS[index]!, width: 2, marked: true },
      points: points.map(({ x, y }) => [x, y] as const),
    }));
  const sizes = byBatchSize.flatMap(({ points }) => points.map(({ x }) => x));
  const panels = [
    {
      ...PANEL,
      left: 0,
      x: { title: 'batch size', domain: [Math.min(...sizes), Math.max(...sizes)], logarithmic: 2 },
      y: { title: 'images a second', domain: [0, largest(byBatchSize, 'y')], rounded: true },
      lines: linesOf(byBatchSize),
    },
    {
      ...PANEL,
      left: PANEL.width,
      x: { title: 'images', domain: [0, largest(byImageCount, 'x')] },
      y: { title: 'seconds an epoch', domain: [0, largest(byImageCount, 'y')], rounded: true },
      lines: linesOf(byImageCount),
    },
  ] as const;
  return drawChart(panels, { width: 2 * PANEL.width, height: PANEL.height });
}
