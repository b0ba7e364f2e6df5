/**
 * The picture of how the cost of training grows: images a second by batch size, seconds an epoch by images.
 */
import { axis, COLORS, drawChart } from '../../src/images/index.js';

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Growth {
  readonly byBatchSize: readonly Series[];
  readonly byImageCount: readonly Series[];
}

const WIDTH = 1120;
const HEIGHT = 420;

/** A PNG's bytes. */
export function plotGrowth({ byBatchSize, byImageCount }: Growth): Promise<Uint8Array> {
  const panels = [byBatchSize, byImageCount];
  const lines = panels.flatMap((series, index) =>
    series.map(({ name, points }, at) => ({
      type: 'line',
      name,
      data: points.map(({ x, y }) => [x, y]),
      color: COLORS[at],
      symbolSize: 8,
      xAxisIndex: index,
      yAxisIndex: index,
    })),
  );
  const option = {
    legend: { top: 12 },
    grid: [
      { left: 80, width: 440, top: 60, bottom: 60 },
      { left: 640, width: 440, top: 60, bottom: 60 },
    ],
    xAxis: [
      { ...axis('batch size', 30), type: 'log', logBase: 2, gridIndex: 0 },
      { ...axis('images', 30), min: 0, gridIndex: 1 },
    ],
    yAxis: [
      { ...axis('images a second', 56), min: 0, gridIndex: 0 },
      { ...axis('seconds an epoch', 56), min: 0, gridIndex: 1 },
    ],
    series: lines,
  };
  return drawChart(option, { width: WIDTH, height: HEIGHT });
}
