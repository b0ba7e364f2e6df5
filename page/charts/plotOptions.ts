/**
 * How a chart looks and answers the mouse, in the chart library's terms.
 */
import type uPlot from 'uplot';
import type { Format } from '../figures/format.js';
import type { Reference } from '../figures/knownFigures.js';
import type { View } from './align.js';
import { areaBands, areasOf, drawAreaLabels } from './areas.js';
import type { PlotLook } from './plotLook.js';

export interface PlotEvents {
  /** A part was dragged over. */
  readonly onSelect: (view: View) => void;
  /** The chart was double-clicked. */
  readonly onReset: () => void;
  /** The mouse is at this index of the data, or gone. */
  readonly onPoint: (index: number | null) => void;
  /** This epoch was clicked. */
  readonly onPick?: ((epoch: number) => void) | undefined;
}

/** Series: x, then for each curve its mean and, with `spread`, its greatest and least values. */
export function plotOptions(look: PlotLook, events: PlotEvents): uPlot.Options {
  const { width, height, curves, spread, plan } = look;
  const stacked = plan.stacked === true;
  return {
    width,
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    series: [{}, ...(stacked ? areasOf(look) : curves.flatMap((curve) => seriesOf(curve, look)))],
    bands: stacked
      ? areaBands(look)
      : spread
        ? curves.map(({ color }, index) => bandOf(index, look.color(color)))
        : [],
    scales: { x: { time: false }, y: { distr: look.logarithmic ? 3 : 1 } },
    axes: axesOf(look),
    cursor: {
      y: false,
      points: { size: (_, index) => (stacked || isEdge(index, spread) ? 0 : 8), width: 0 },
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
      ready: [(plot) => plot.over.addEventListener('click', () => pick(plot, events.onPick))],
      setSelect: [(plot) => select(plot, events.onSelect)],
      setLegend: [(plot) => events.onPoint(plot.cursor.idx ?? null)],
      draw: [
        (plot) => drawReferences(plot, look),
        (plot) => stacked && drawAreaLabels(plot, look),
        (plot) => drawMark(plot, look),
        noteDrawing,
      ],
    },
  };
}

function seriesOf({ label, color: name }: PlotLook['curves'][number], look: PlotLook): uPlot.Series[] {
  const { spread } = look;
  const color = look.color(name);
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

/** Between the marks of the horizontal axis: whole epochs where there is not less than one in view. */
const EPOCHS_APART = [-2, -1, 0, 1, 2, 3, 4, 5].flatMap((power) =>
  [1, 2, 5].map((digit) => digit * 10 ** power),
);

function axesOf({ color, plan }: PlotLook): uPlot.Axis[] {
  const shared = {
    stroke: color('--muted'),
    font: FONT,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  const x = { ...shared, label: 'epoch', labelFont: FONT, labelSize: 16, labelGap: 0 };
  return [
    { ...x, size: 24, gap: 5, space: 56, grid: { show: false }, incrs: EPOCHS_APART },
    {
      ...shared,
      size: widthOf,
      gap: 8,
      space: 36,
      values: (_, splits) => splits.map(short(plan.axisFormat)),
    },
  ];
}

const FONT = '12px system-ui, sans-serif';
const PIXELS_PER_CHARACTER = 7;

/** Wide enough for the longest label. */
function widthOf(_: uPlot, labels: string[] | null): number {
  return 14 + PIXELS_PER_CHARACTER * Math.max(3, ...(labels ?? []).map(({ length }) => length));
}

/** Without zeros at the end. A logarithmic axis has marks without labels, which are null. */
const short = (format: Format) => (value: number | null) =>
  value === null
    ? ''
    : format(value)
        .replace(/(\.\d*?)0+(?=\D|$)/, '$1')
        .replace(/\.(?=\D|$)/, '');

/** Dashed lines with their names at the right end. */
function drawReferences(plot: uPlot, { plan, color }: PlotLook): void {
  const { ctx, bbox } = plot;
  const pixels = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = color('--muted');
  ctx.fillStyle = color('--muted');
  ctx.lineWidth = pixels;
  ctx.setLineDash([4 * pixels, 4 * pixels]);
  ctx.font = `${11 * pixels}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  for (const reference of visible(plan.references, plot)) {
    const y = plot.valToPos(reference.value, 'y', true);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(reference.label, bbox.left + bbox.width - 4 * pixels, y - 2 * pixels);
  }
  ctx.restore();
}

function drawMark({ ctx, bbox, valToPos }: uPlot, { marked, color }: PlotLook): void {
  const epoch = marked();
  if (epoch === undefined) return;
  const x = valToPos(epoch, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.fillStyle = color('--accent');
  ctx.fillRect(x, bbox.top, devicePixelRatio, bbox.height);
}

function visible(references: readonly Reference[], { scales }: uPlot): readonly Reference[] {
  const { min, max } = scales.y!;
  return references.filter(({ value }) => value >= (min ?? Infinity) && value <= (max ?? -Infinity));
}

/** When the charts were last drawn, for whoever measures it. */
function noteDrawing(): void {
  performance.clearMarks('dcgan:curves-drawn');
  performance.mark('dcgan:curves-drawn');
}

/** The library keeps the clicks at the end of a drag to itself. */
function pick(plot: uPlot, onPick: PlotEvents['onPick']): void {
  onPick?.(plot.posToVal(plot.cursor.left ?? 0, 'x'));
}

function select(plot: uPlot, onSelect: (view: View) => void): void {
  const { left, width } = plot.select;
  if (width < 4) return;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  onSelect({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
}
