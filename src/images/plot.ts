/**
 * The curves of a run's losses as a PNG, and those of its samples' quality below them where that was measured.
 */
import { type ChartLine, COLORS, drawChart, type Panel } from './chart.js';

export interface LossPoint {
  /** Where on the axis: 1.5 is the middle of the second epoch. */
  readonly epoch: number;
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
}

export interface DistancePoint {
  readonly epoch: number;
  readonly frechetDistance: number;
}

export interface LossCurves {
  readonly title: string;
  /** Every step; drawn thin. */
  readonly steps: readonly LossPoint[];
  /** Every epoch's means; drawn bold, at the epoch's end. */
  readonly epochs: readonly LossPoint[];
  /** Fréchet distances of one metric, whose name they are drawn with. */
  readonly distances?: { readonly metric: string; readonly points: readonly DistancePoint[] } | undefined;
}

const WIDTH = 1000;
const HEIGHT = 600;
const DISTANCES_HEIGHT = 300;

/** The page of `dcgan view` has orange for the generator and blue for the discriminator, too. */
const LOSSES = [
  { name: 'generator', loss: 'generatorLoss', color: COLORS[0] },
  { name: 'discriminator', loss: 'discriminatorLoss', color: COLORS[1] },
] as const;

/** The curves of a run as a PNG's bytes: losses, and below them Fréchet distances where there are some. */
export function plotLosses({ title, steps, epochs, distances }: LossCurves): Promise<Uint8Array> {
  const curves = [steps, epochs, distances?.points ?? []];
  const last = Math.max(...curves.map((curve) => curve.at(-1)?.epoch ?? 0)) || 1;
  // The same in every panel, so that the same epochs lie above each other.
  const shared = { left: 0, width: WIDTH, x: { title: 'epoch', domain: [0, last] } } as const;
  const losses = [...lossLines(steps, { bold: false }), ...lossLines(epochs, { bold: true })];
  const panels: Panel[] = [
    {
      ...shared,
      ...{ top: 0, height: HEIGHT, title, lines: losses },
      y: { title: 'loss (binary cross-entropy)', domain: [0, valuesOf(losses).max], rounded: true },
    },
  ];
  if (distances) panels.push({ ...shared, ...distancePanel(distances) });
  return drawChart(panels, { width: WIDTH, height: HEIGHT + (distances ? DISTANCES_HEIGHT : 0) });
}

/** Both losses; only bold lines stand in the legend. */
function lossLines(points: readonly LossPoint[], { bold }: { readonly bold: boolean }): ChartLine[] {
  return LOSSES.map(({ name, loss, color }) => ({
    ...(bold ? { name, width: 3, marked: points.length === 1 } : { width: 1, opacity: 0.25 }),
    color,
    points: points.map((point) => [point.epoch, point[loss]]),
  }));
}

/** Below the losses; distances fall over orders of magnitude. */
function distancePanel({ metric, points }: NonNullable<LossCurves['distances']>) {
  const line: ChartLine = {
    name: `Fréchet distance (${metric})`,
    ...{ color: COLORS[2], width: 3, marked: true },
    points: points.map(({ epoch, frechetDistance }) => [epoch, frechetDistance]),
  };
  const { min, max } = valuesOf([line]);
  const y = { title: 'Fréchet distance', domain: [min, max], rounded: true, logarithmic: 2 } as const;
  return { top: HEIGHT, height: DISTANCES_HEIGHT, y, lines: [line] };
}

/** The extremes of the lines' finite values; 1 where there are none. */
function valuesOf(lines: readonly ChartLine[]): { min: number; max: number } {
  const extremes = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
  for (const [, value] of lines.flatMap(({ points }) => points)) {
    if (!Number.isFinite(value)) continue;
    extremes.min = Math.min(extremes.min, value);
    extremes.max = Math.max(extremes.max, value);
  }
  return extremes.max >= extremes.min ? extremes : { min: 1, max: 1 };
}
