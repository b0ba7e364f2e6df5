/**
 * Line charts as pictures: ECharts draws them as SVG. Which curves a chart has is for others to say.
 */
import type { EChartsCoreOption } from 'echarts/core';
import { FONT, renderSvg } from './svg.js';

/** Okabe and Ito 2008, colours that also differ for the colour-blind: vermilion, blue, bluish green. */
export const COLORS = ['rgb(213, 94, 0)', 'rgb(0, 114, 178)', 'rgb(0, 158, 115)'] as const;

/** A chart with lines, axes, titles and a legend, as a PNG's bytes. The sizes are in pixels. */
export async function drawChart(
  option: EChartsCoreOption,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  // Most commands draw none, and it takes a while to load.
  const { init } = await import('./echarts.js');
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    backgroundColor: 'white',
    textStyle: { fontFamily: FONT, fontSize: 14 },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return (await renderSvg(svg)).png;
}

/** An axis with its title beside the middle. Large values are written with exponents. */
export function axis(title: string, gap: number) {
  return {
    type: 'value' as const,
    name: title,
    nameLocation: 'middle' as const,
    nameGap: gap,
    nameTextStyle: { color: '#444' },
    axisLabel: {
      color: '#444',
      formatter: (value: number) => (Math.abs(value) >= 1e5 ? value.toExponential(0) : String(value)),
    },
    splitLine: { show: true, lineStyle: { color: '#e4e4e4' } },
  };
}
