/**
 * The curves of a run's losses as a PNG, and those of its samples' quality below them where that was measured.
 */
import type { ChartConfiguration, ChartDataset, ChartItem, Point } from 'chart.js';
import { canvasLibrary, FONT } from './canvas.js';

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
const TITLE = { family: FONT, size: 18 };
const TEXT = { family: FONT, size: 14 };
/**
 * Colours that also differ for the colour-blind (Okabe and Ito 2008: vermilion, blue, bluish green). The page of
 * `dcgan view` has orange for the generator and blue for the discriminator, too.
 */
const LINES = [
  { label: 'generator', loss: 'generatorLoss', color: [213, 94, 0] },
  { label: 'discriminator', loss: 'discriminatorLoss', color: [0, 114, 178] },
] as const;
const VALUE_AXIS_WIDTH = 64;
const DISTANCE_COLOR = 'rgb(0, 158, 115)';

/** The curves of a run as a PNG's bytes; undefined where none can be drawn. */
export async function plotLosses(curves: LossCurves): Promise<Uint8Array | undefined> {
  const library = await canvasLibrary();
  if (!library) return undefined;
  const { Chart, Legend, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Title } =
    await import('chart.js');
  Chart.register(Legend, LinearScale, LineController, LineElement, LogarithmicScale, PointElement, Title);
  const panels = [
    { height: HEIGHT, chart: lossChart(curves) },
    ...(curves.distances ? [{ height: DISTANCES_HEIGHT, chart: distanceChart(curves) }] : []),
  ];
  const whole = library.createCanvas(
    WIDTH,
    panels.reduce((sum, { height }) => sum + height, 0),
  );
  const context = whole.getContext('2d');
  // Under the panels, which charts clear: on a dark page, gray letters would have nothing to stand out from.
  context.fillStyle = 'white';
  context.fillRect(0, 0, whole.width, whole.height);
  let top = 0;
  for (const { height, chart } of panels) {
    const panel = library.createCanvas(WIDTH, height);
    const drawn = new Chart(panel as unknown as ChartItem, chart);
    context.drawImage(panel, 0, top);
    drawn.destroy();
    top += height;
  }
  return whole.toBuffer('image/png');
}

const axis = (text: string) => ({ type: 'linear' as const, title: { display: true, text } });

/** The epochs' axis is the same in every panel, so that the same epochs lie above each other. */
const epochAxis = ({ steps, epochs, distances }: LossCurves) => ({
  ...axis('epoch'),
  min: 0,
  max: Math.max(...[steps, epochs, distances?.points ?? []].map((curve) => curve.at(-1)?.epoch ?? 0)) || 1,
});

/** The values' axis has a fixed width: wide labels must not move the epochs. */
const valueAxis = (text: string) => ({
  ...axis(text),
  afterFit(scale: { width: number }) {
    scale.width = VALUE_AXIS_WIDTH;
  },
});

/** What every panel shares. */
const PANEL = {
  animation: false,
  responsive: false,
  devicePixelRatio: 1,
  font: TEXT,
  layout: { padding: 16 },
} as const;

function lossChart(curves: LossCurves): ChartConfiguration<'line', Point[]> {
  const { title, steps, epochs } = curves;
  return {
    type: 'line',
    data: { datasets: [...lines(epochs, 1, 3), ...lines(steps, 0.25, 1)] },
    options: {
      ...PANEL,
      scales: { x: epochAxis(curves), y: { ...valueAxis('loss (binary cross-entropy)'), min: 0 } },
      plugins: {
        title: { display: true, text: title, font: TITLE },
        legend: { labels: { font: TEXT, filter: ({ text }) => text !== '' } },
      },
    },
  };
}

/** Below the losses; distances fall over orders of magnitude. */
function distanceChart(curves: LossCurves): ChartConfiguration<'line', Point[]> {
  const { metric, points } = curves.distances!;
  return {
    type: 'line',
    data: {
      datasets: [
        {
          label: `Fréchet distance (${metric})`,
          data: points.map(({ epoch, frechetDistance }) => ({ x: epoch, y: frechetDistance })),
          borderColor: DISTANCE_COLOR,
          backgroundColor: DISTANCE_COLOR,
          borderWidth: 3,
          pointRadius: 4,
          clip: false,
        },
      ],
    },
    options: {
      ...PANEL,
      scales: {
        x: epochAxis(curves),
        y: { ...valueAxis('Fréchet distance'), type: 'logarithmic' },
      },
      plugins: { legend: { labels: { font: TEXT } } },
    },
  };
}

/** Both losses; only bold lines stand in the legend. */
function lines(
  points: readonly LossPoint[],
  opacity: number,
  width: number,
): ChartDataset<'line', Point[]>[] {
  return LINES.map(({ label, loss, color }) => ({
    label: opacity === 1 ? label : '',
    data: points.map((point) => ({ x: point.epoch, y: point[loss] })),
    borderColor: `rgba(${color.join(', ')}, ${opacity})`,
    backgroundColor: `rgba(${color.join(', ')}, ${opacity})`,
    borderWidth: width,
    pointRadius: opacity === 1 && points.length === 1 ? 4 : 0,
  }));
}
