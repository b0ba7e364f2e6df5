/**
 * The picture of how the cost of training grows: images a second by batch size, seconds an epoch by images.
 */
import type { Canvas } from '@napi-rs/canvas';
import {
  Chart,
  type ChartItem,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Title,
} from 'chart.js';
import { canvasLibrary, FONT } from '../../src/images/index.js';

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Growth {
  readonly byBatchSize: readonly Series[];
  readonly byImageCount: readonly Series[];
}

const PANEL = { width: 560, height: 420 };
/** Okabe and Ito 2008: colours that also differ for the colour-blind. */
const COLORS = ['rgb(0, 114, 178)', 'rgb(213, 94, 0)', 'rgb(0, 158, 115)'];

/** A PNG's bytes. Throws an Error where there is no canvas library. */
export async function plotGrowth({ byBatchSize, byImageCount }: Growth): Promise<Uint8Array> {
  const library = await canvasLibrary();
  if (!library) throw new Error('The plot needs @napi-rs/canvas.');
  const emptyPanel = () => library.createCanvas(PANEL.width, PANEL.height);
  Chart.register(Legend, LinearScale, LogarithmicScale, LineController, LineElement, PointElement, Title);
  const [left, right] = [emptyPanel(), emptyPanel()];
  draw(left, byBatchSize, { x: 'batch size', y: 'images a second', logarithmic: true });
  draw(right, byImageCount, { x: 'images', y: 'seconds an epoch', logarithmic: false });
  const canvas = library.createCanvas(2 * PANEL.width, PANEL.height);
  const context = canvas.getContext('2d');
  // Under the panels, which charts clear.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(left, 0, 0);
  context.drawImage(right, PANEL.width, 0);
  return canvas.toBuffer('image/png');
}

interface Axes {
  readonly x: string;
  readonly y: string;
  /** Whether the horizontal axis is. */
  readonly logarithmic: boolean;
}

function draw(canvas: Canvas, series: readonly Series[], { x, y, logarithmic }: Axes): void {
  const font = { family: FONT, size: 13 };
  const ticks = { font };
  const title = (words: string) => ({ display: true, text: words, font });
  const xs = series[0]!.points.map((point) => point.x);
  new Chart(canvas as unknown as ChartItem, {
    type: 'line',
    data: {
      datasets: series.map(({ name, points }, index) => ({
        label: name,
        data: [...points],
        borderColor: COLORS[index],
        backgroundColor: COLORS[index],
        pointRadius: 4,
      })),
    },
    options: {
      animation: false,
      responsive: false,
      devicePixelRatio: 1,
      layout: { padding: 16 },
      scales: {
        x: logarithmic
          ? {
              type: 'logarithmic',
              title: title(x),
              ticks: { font, autoSkip: false, callback: String },
              afterBuildTicks: (axis) => {
                axis.ticks = xs.map((value) => ({ value }));
              },
            }
          : { type: 'linear', min: 0, title: title(x), ticks },
        y: { type: 'linear', min: 0, title: title(y), ticks },
      },
      plugins: { legend: { labels: { font } } },
    },
  }).stop();
}
