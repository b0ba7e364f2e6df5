/**
 * How a chart looks and answers the mouse, in the chart library's terms.
 */
import uPlot from 'uplot';
import type { ColorName } from '../figures/charts.js';
import type { Format } from '../figures/format.js';
import type { View } from './align.js';

export interface PlotLook {
  readonly width: number;
  readonly height: number;
  readonly curves: readonly { readonly label: string; readonly color: ColorName }[];
  /** Whether the spread of the values is shown behind the means. */
  readonly spread: boolean;
  readonly format: Format;
  /** What the vertical axis shows at least. */
  readonly range?: readonly [number, number] | undefined;
  readonly color: (name: string) => string;
}

export interface PlotEvents {
  /** A part was dragged over. */
  readonly onSelect: (view: View) => void;
  /** The chart was double-clicked. */
  readonly onReset: () => void;
  /** The mouse is at this index of the data, or gone. */
  readonly onPoint: (index: number | null) => void;
}

/** Series: x, then for each curve its mean and, with `spread`, its greatest and least values. */
export function plotOptions(look: PlotLook, events: PlotEvents): uPlot.Options {
  const { width, height, curves, spread } = look;
  return {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    series: [{}, ...curves.flatMap(({ label, color }) => seriesOf(label, look.color(color), spread))],
    bands: spread ? curves.map(({ color }, index) => bandOf(index, look.color(color))) : [],
    scales: { x: { time: false }, y: { range: yRange(look.range) } },
    axes: axesOf(look),
    cursor: {
      y: false,
      points: { size: (_, index) => (isEdge(index, spread) ? 0 : 8), width: 0 },
      drag: { x: true, y: false, setScale: false },
      sync: { key: 'epochs', scales: ['x', null] },
      bind: {
        dblclick: () => () => {
          events.onReset();
          return null;
        },
      },
    },
    hooks: {
      setSelect: [(plot) => select(plot, events.onSelect)],
      setLegend: [(plot) => events.onPoint(plot.cursor.idx ?? null)],
      draw: [noteDrawing],
    },
  };
}

function seriesOf(label: string, color: string, spread: boolean): uPlot.Series[] {
  const edge: uPlot.Series = { width: 0, points: { show: false }, spanGaps: true };
  const mean: uPlot.Series = {
    label,
    stroke: color,
    width: 2,
    spanGaps: true,
    points: { size: 5, fill: color, space: 14 },
  };
  return spread ? [mean, edge, edge] : [mean];
}

/** Whether a series is the greatest or least values of a curve. */
function isEdge(index: number, spread: boolean): boolean {
  return spread && index % 3 !== 1;
}

function bandOf(index: number, color: string): uPlot.Band {
  const mean = 1 + 3 * index;
  return { series: [mean + 1, mean + 2], fill: translucent(color) };
}

function translucent(color: string): string {
  return color.replace(/^rgba?\(([^)]*)\)$/, (_, parts: string) => {
    const [red, green, blue] = parts.split(/[,\s/]+/);
    return `rgba(${red}, ${green}, ${blue}, 0.2)`;
  });
}

function yRange(least: readonly [number, number] | undefined): uPlot.Scale.Range {
  return (_, low, high) => {
    const [from, to] = [Math.min(low, least?.[0] ?? low), Math.max(high, least?.[1] ?? high)];
    if (least !== undefined && low >= least[0] && high <= least[1]) return [from, to];
    const [padded, top] = uPlot.rangeNum(from, to, 0.08, true);
    return [from === least?.[0] ? from : padded, top];
  };
}

/** Between the marks of the horizontal axis: whole epochs where there is not less than one in view. */
const EPOCHS_APART = [-2, -1, 0, 1, 2, 3, 4, 5].flatMap((power) =>
  [1, 2, 5].map((digit) => digit * 10 ** power),
);

function axesOf({ color, format }: PlotLook): uPlot.Axis[] {
  const shared = {
    stroke: color('--muted'),
    font: '12px system-ui, sans-serif',
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  const short = (value: number) =>
    format(value)
      .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
      .replace(/\.(?=\D|$)/, '');
  return [
    { ...shared, size: 26, gap: 6, space: 56, grid: { show: false }, incrs: EPOCHS_APART },
    { ...shared, size: 52, gap: 8, space: 36, values: (_, splits) => splits.map(short) },
  ];
}

/** When the charts were last drawn, for whoever measures it. */
function noteDrawing(): void {
  performance.clearMarks('dcgan:curves-drawn');
  performance.mark('dcgan:curves-drawn');
}

function select(plot: uPlot, onSelect: (view: View) => void): void {
  const { left, width } = plot.select;
  if (width < 4) return;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  onSelect({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
}
