/**
 * The chart library's object behind a chart: made anew when its look changes, fed when its data do.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { useTheme } from '../parts/theme.js';
import type { Aligned, View } from './align.js';
import { colorsOf } from './colors.js';
import { type PlotEvents, type PlotLook, plotOptions } from './plotOptions.js';

export interface Plotted extends Omit<PlotLook, 'color'>, PlotEvents {
  readonly aligned: Aligned;
  readonly view: View;
}

export function usePlot(host: RefObject<HTMLElement | null>, plotted: Plotted): void {
  const { width, height, curves, spread, aligned } = plotted;
  const latest = useRef(plotted);
  latest.current = plotted;
  const plot = useRef<uPlot | undefined>(undefined);
  const theme = useTheme();
  const drawn = useRef<Aligned | undefined>(undefined);
  const look = JSON.stringify([curves.map(({ label, color }) => [label, color]), spread, theme]);

  useLayoutEffect(() => {
    if (host.current === null || width === 0) return;
    plot.current = makePlot(host.current, latest);
    drawn.current = latest.current.aligned;
    return () => {
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [look, width === 0]);

  useLayoutEffect(() => {
    if (plot.current !== undefined && plot.current.width !== width) plot.current.setSize({ width, height });
  }, [width, height]);
  useLayoutEffect(() => {
    if (drawn.current === aligned) return;
    drawn.current = aligned;
    plot.current?.setData(dataOf(aligned, spread));
  }, [aligned]);
}

function makePlot(host: HTMLElement, latest: { readonly current: Plotted }): uPlot {
  const events: PlotEvents = {
    onSelect: (view) => latest.current.onSelect(view),
    onReset: () => latest.current.onReset(),
    onPoint: (index) => latest.current.onPoint(index),
  };
  const options = plotOptions({ ...latest.current, color: colorsOf(host) }, events);
  const view = (): uPlot.Range.MinMax => [latest.current.view.from, latest.current.view.to];
  const x: uPlot.Scale = { time: false, range: view };
  const { aligned, spread } = latest.current;
  return new uPlot({ ...options, scales: { ...options.scales, x } }, dataOf(aligned, spread), host);
}

function dataOf({ x, curves }: Aligned, spread: boolean): uPlot.AlignedData {
  return [x, ...curves.flatMap(({ mean, greatest, least }) => (spread ? [mean, greatest, least] : [mean]))];
}
