/**
 * A run in the table of all: its newest samples, its state, quality and speed, and what sets it apart.
 */
import type { RunSummary } from '../../src/view/document.js';
import type { ColorName } from '../figures/charts.js';
import { compact, fixed } from '../figures/format.js';
import { sampleUrl } from '../live/runUrl.js';
import { hrefOf } from '../parts/route.js';
import { ProgressBar } from '../state/ProgressBar.js';
import { StateBadge } from '../state/StateBadge.js';
import { timeTile } from '../state/timeTile.js';
import { distinctOptions } from './distinctOptions.js';
import { lossesOf, optionText } from './runColumns.js';

interface RunRowProps {
  readonly run: RunSummary;
  readonly live: boolean;
  /** Its colour in the comparison; undefined when it is not in it. */
  readonly color: ColorName | undefined;
  /** Whether there is no colour left for it. */
  readonly crowded: boolean;
  readonly onToggle: () => void;
}

const NONE = '–';

export function RunRow({ run, live, color, crowded, onToggle }: RunRowProps) {
  const newest = run.samples.at(-1);
  const time = timeTile(run, live).map(({ label, value }) => `${label.toLowerCase()} ${value}`);
  return (
    <tr>
      <th scope="row">
        <div class="run-cell">
          {newest === undefined ? (
            <span class="thumbnail" />
          ) : (
            <img class="thumbnail" src={sampleUrl(run.name, newest)} alt="" loading="lazy" />
          )}
          <div>
            <a href={hrefOf({ page: 'run', run: run.name, tab: 'progress' })}>{run.name}</a>
            <p class="chips">
              {distinctOptions(run).map((name) => (
                <span key={name}>{optionText(name, run.options[name])}</span>
              ))}
            </p>
            <label class="compare" style={color && { '--swatch': `var(${color})` }}>
              <input
                type="checkbox"
                checked={color !== undefined}
                disabled={color === undefined && crowded}
                onChange={onToggle}
              />
              compare
              <span class="visually-hidden"> {run.name}</span>
            </label>
          </div>
        </div>
      </th>
      <td>
        <StateBadge run={run} />
        <ProgressBar run={run} />
      </td>
      <td class="number">{run.bestDistance === null ? NONE : compact(run.bestDistance)}</td>
      <td class="number wide-only">{lossesOf(run) ?? NONE}</td>
      <td class="number wide-only">{run.imagesPerSecond === null ? NONE : fixed(0)(run.imagesPerSecond)}</td>
      <td class="wide-only">{time[0] ?? NONE}</td>
    </tr>
  );
}
