/**
 * The curves of a run's losses as a PNG.
 */
import type { ChartDataset, ChartItem, Point } from 'chart.js';
import { canvasLibrary, FONT } from './canvas.js';

export interface LossPoint {
  /** Where on the axis: 1.5 is the middle of the second epoch. */
  readonly epoch: number;
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
}

export interface LossCurves {
  readonly title: string;
  /** Every step; drawn thin. */
  readonly steps: readonly LossPoint[];
  /** Every epoch's means; drawn bold, at the epoch's end. */
  readonly epochs: readonly LossPoint[];
}

const WIDTH = 1000;
const HEIGHT = 600;
/** Two colours that also differ for the colour-blind (Okabe and Ito 2008: blue, vermilion). */
const LINES = [
  { label: 'generator', loss: 'generatorLoss', color: [0, 114, 178] },
  { label: 'discriminator', loss: 'discriminatorLoss', color: [213, 94, 0] },
] as const;

/** The losses of steps and epochs as a PNG's bytes; undefined where none can be drawn. */
export async function plotLosses({ title, steps, epochs }: LossCurves): Promise<Uint8Array | undefined> {
  const library = await canvasLibrary();
  if (!library) return undefined;
  const { Chart, Legend, LinearScale, LineController, LineElement, PointElement, Title } = await import(
    'chart.js'
  );
  Chart.register(Legend, LinearScale, LineController, LineElement, PointElement, Title);
  const canvas = library.createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const axis = (text: string) => ({ type: 'linear' as const, title: { display: true, text } });
  const font = { family: FONT, size: 14 };
  const chart = new Chart(canvas as unknown as ChartItem, {
    type: 'line',
    data: { datasets: [...lines(epochs, 1, 3), ...lines(steps, 0.25, 1)] },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      font,
      layout: { padding: 16 },
      scales: { x: { ...axis('epoch'), min: 0 }, y: { ...axis('loss (binary cross-entropy)'), min: 0 } },
      plugins: {
        title: { display: true, text: title, font: { ...font, size: 18 } },
        legend: { labels: { font, filter: ({ text }) => text !== '' } },
      },
    },
  });
  const png = canvas.toBuffer('image/png');
  chart.destroy();
  return png;
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
