/**
 * Which runs are compared, and in which colours. Values only.
 */
import type { RunSummary } from '../../src/view/document.js';
import type { ColorName } from '../figures/charts.js';

export interface ChosenRun {
  readonly run: RunSummary;
  readonly color: ColorName;
}

/** As many as there are colours that can be told apart. */
export const MOST_COMPARED = 8;
const AT_FIRST = 4;
const NOBODY = '-';

/**
 * The runs of these names, each in the colour of its place; without names, the newest few. A place of nobody
 * keeps the colours of the others when a run is taken out.
 */
export function chooseRuns(newestFirst: readonly RunSummary[], names: readonly string[]): ChosenRun[] {
  const wanted = names.length > 0 ? names : newestFirst.slice(0, AT_FIRST).map(({ name }) => name);
  return wanted.slice(0, MOST_COMPARED).flatMap((name, place) => {
    const run = newestFirst.find((run) => run.name === name);
    return run === undefined ? [] : [{ run, color: `--run-${place + 1}` as const }];
  });
}

/** The names to compare when one more is chosen, or one less: by place, for `chooseRuns`. */
export function toggled(chosen: readonly ChosenRun[], name: string): string[] {
  const places = Array.from({ length: MOST_COMPARED }, (_, place) => {
    const found = chosen.find(({ color }) => color === `--run-${place + 1}`);
    return found?.run.name ?? NOBODY;
  });
  const at = places.indexOf(name);
  const free = places.indexOf(NOBODY);
  if (at >= 0) places[at] = NOBODY;
  else if (free >= 0) places[free] = name;
  return places.slice(0, places.findLastIndex((place) => place !== NOBODY) + 1 || 1);
}
