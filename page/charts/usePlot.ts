/**
 * The chart library's object behind a chart: made anew when its look changes, fed when its data do.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { useTheme } from '../parts/theme.js';
import type { Aligned, View } from './align.js';
import { colorsOf } from './colors.js';
import type { PlotLook } from './plotLook.js';
import { type PlotEvents, plotOptions } from './plotOptions.js';
import { axisEnds, type ValueRange } from './valueRange.js';

export interface Plotted extends Omit<PlotLook, 'color' | 'marked'>, PlotEvents {
  /** An epoch to mark. */
  readonly mark?: number | undefined;
  readonly aligned: Aligned;
  /** Undefined when there is nothing to show. */
  readonly range: ValueRange | undefined;
  readonly view: View;
}

export function usePlot(host: RefObject<HTMLElement | null>, plotted: Plotted): void {
  const { width, height, curves, spread, logarithmic, aligned, range } = plotted;
  const latest = useRef(plotted);
  latest.current = plotted;
  const plot = useRef<uPlot | undefined>(undefined);
  const theme = useTheme();
  const drawn = useRef<ValueRange | Aligned | undefined>(undefined);
  const names = curves.map(({ label, color }) => [label, color]);
  const look = JSON.stringify([names, plotted.plan.title, spread, logarithmic, theme]);

  useLayoutEffect(() => {
    if (host.current === null || width === 0) return;
    plot.current = makePlot(host.current, latest);
    drawn.current = latest.current.range ?? latest.current.aligned;
    return () => {
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [look, width === 0]);

  useLayoutEffect(() => {
    if (plot.current !== undefined && plot.current.width !== width) plot.current.setSize({ width, height });
  }, [width, height]);
  useLayoutEffect(() => {
    if (drawn.current === (range ?? aligned)) return;
    drawn.current = range ?? aligned;
    plot.current?.setData(dataOf(latest.current));
  }, [aligned, range]);
  useLayoutEffect(() => plot.current?.redraw(false), [plotted.mark]);
}

function makePlot(host: HTMLElement, latest: { readonly current: Plotted }): uPlot {
  const events: PlotEvents = {
    onSelect: (view) => latest.current.onSelect(view),
    onReset: () => latest.current.onReset(),
    onPoint: (index) => latest.current.onPoint(index),
    onPick: (epoch) => latest.current.onPick?.(epoch),
  };
  const options = plotOptions(
    { ...latest.current, color: colorsOf(host), marked: () => latest.current.mark },
    events,
  );
  const view = (): uPlot.Range.MinMax => [latest.current.view.from, latest.current.view.to];
  const x: uPlot.Scale = { time: false, range: view };
  const y: uPlot.Scale = { ...options.scales?.y, range: () => valueEnds(latest.current) };
  return new uPlot({ ...options, scales: { x, y } }, dataOf(latest.current), host);
}

function valueEnds({ range, logarithmic, plan }: Plotted): uPlot.Range.MinMax {
  if (range === undefined) return logarithmic ? [1, 10] : [0, 1];
  if (!logarithmic) return axisEnds(range, plan.range);
  const ends = uPlot.rangeLog(range.low, range.high, 10, false);
  return ends[0] === ends[1] ? [range.low / 2, range.high * 2] : ends;
}

/** A logarithmic axis has no place for what is not positive. */
function dataOf({ aligned: { x, curves }, spread, logarithmic }: Plotted): uPlot.AlignedData {
  const shown = (values: readonly (number | null)[]) =>
    logarithmic ? values.map((value) => (value !== null && value > 0 ? value : null)) : [...values];
  return [
    x,
    ...curves.flatMap(({ mean, greatest, least }) => (spread ? [mean, greatest, least] : [mean]).map(shown)),
  ];
}
