/**
 * The curves of a run's losses as a PNG, and those of its samples' quality below them where that was measured.
 */
import { axis, COLORS, drawChart } from './chart.js';

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
/** Around the curves: room for titles and for values of any length, so that the epochs lie above each other. */
const SIDES = { left: 92, right: 32 };
const ABOVE = 80;
const BELOW = 60;

/** The page of `dcgan view` has orange for the generator and blue for the discriminator, too. */
const LOSSES = [
  { name: 'generator', loss: 'generatorLoss', color: COLORS[0] },
  { name: 'discriminator', loss: 'discriminatorLoss', color: COLORS[1] },
] as const;

/** The curves of a run as a PNG's bytes: losses, and below them Fréchet distances where there are some. */
export function plotLosses(curves: LossCurves): Promise<Uint8Array> {
  const { title, distances } = curves;
  const panels = [lossPanel(curves), ...(distances ? [distancePanel(distances)] : [])];
  const tops = [0, HEIGHT];
  const heights = [HEIGHT, DISTANCES_HEIGHT];
  const last = Math.max(
    ...[curves.steps, curves.epochs, distances?.points ?? []].map((curve) => curve.at(-1)?.epoch ?? 0),
  );
  const option = {
    title: { text: title, left: 'center', top: 12, textStyle: { fontSize: 18, color: '#444' } },
    legend: panels.map(({ legend }, index) => ({
      data: legend,
      top: tops[index]! + (index === 0 ? 44 : 12),
      itemGap: 32,
      textStyle: { fontSize: 14 },
    })),
    grid: panels.map((_, index) => {
      const above = index === 0 ? ABOVE : BELOW;
      return { ...SIDES, top: tops[index]! + above, height: heights[index]! - above - BELOW };
    }),
    xAxis: panels.map((_, gridIndex) => ({ ...axis('epoch', 30), gridIndex, min: 0, max: last || 1 })),
    yAxis: panels.map(({ values }, gridIndex) => ({ ...values, gridIndex })),
    series: panels.flatMap(({ lines }, index) =>
      lines.map((line) => ({ type: 'line', xAxisIndex: index, yAxisIndex: index, ...line })),
    ),
  };
  return drawChart(option, { width: WIDTH, height: HEIGHT + (distances ? DISTANCES_HEIGHT : 0) });
}

function lossPanel({ steps, epochs }: LossCurves) {
  const lines = (points: readonly LossPoint[], { bold }: { readonly bold: boolean }) =>
    LOSSES.map(({ name, loss, color }) => ({
      // Only bold lines stand in the legend.
      ...(bold && { name }),
      data: points.map((point) => [point.epoch, point[loss]]),
      color,
      lineStyle: { width: bold ? 3 : 1, opacity: bold ? 1 : 0.25 },
      showSymbol: bold && points.length === 1,
      symbol: 'circle',
      symbolSize: 8,
    }));
  return {
    legend: LOSSES.map(({ name }) => name),
    values: { ...axis('loss (binary cross-entropy)', 62), min: 0 },
    lines: [...lines(steps, { bold: false }), ...lines(epochs, { bold: true })],
  };
}

/** Distances fall over orders of magnitude. */
function distancePanel({ metric, points }: NonNullable<LossCurves['distances']>) {
  const name = `Fréchet distance (${metric})`;
  return {
    legend: [name],
    values: { ...axis('Fréchet distance', 62), type: 'log', logBase: 2 },
    lines: [
      {
        name,
        data: points.map(({ epoch, frechetDistance }) => [epoch, frechetDistance]),
        color: COLORS[2],
        lineStyle: { width: 3 },
        symbol: 'circle',
        symbolSize: 8,
      },
    ],
  };
}
