/**
 * A run in the list of all: its newest samples, its state and speed, and what sets it apart.
 */
import type { RunSummary } from '../../src/view/document.js';
import type { ColorName } from '../figures/charts.js';
import { asWords, fixed } from '../figures/format.js';
import { sampleUrl } from '../live/runUrl.js';
import { hrefOf } from '../parts/route.js';
import { ProgressBar } from '../state/ProgressBar.js';
import { StateBadge } from '../state/StateBadge.js';
import { timeTile } from '../state/timeTile.js';

interface RunCardProps {
  readonly run: RunSummary;
  readonly live: boolean;
  /** The options to show. */
  readonly telling: readonly string[];
  /** Its colour in the comparison; undefined when it is not in it. */
  readonly color: ColorName | undefined;
  /** Whether there is no colour left for it. */
  readonly crowded: boolean;
  readonly onToggle: () => void;
}

export function RunCard({ run, live, telling, color, crowded, onToggle }: RunCardProps) {
  const newest = run.samples.at(-1);
  return (
    <li class="card run-card">
      {newest === undefined ? (
        <span class="thumbnail" />
      ) : (
        <img class="thumbnail grid" src={sampleUrl(run.name, newest)} alt="" loading="lazy" />
      )}
      <div class="run-card-text">
        <div class="run-title">
          <h3>
            <a href={hrefOf({ page: 'run', run: run.name, tab: 'progress' })}>{run.name}</a>
          </h3>
          <StateBadge state={run.state} />
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
        <ProgressBar run={run} />
        <p class="facts">
          {factsOf(run, live).map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        <p class="chips">
          {telling.map((name) => {
            const value = run.options[name] ?? undefined;
            return value !== undefined && <span key={name}>{`${asWords(name)} ${value}`}</span>;
          })}
        </p>
      </div>
    </li>
  );
}

function factsOf(run: RunSummary, live: boolean): string[] {
  const { generatorLoss, discriminatorLoss } = run.lastEpoch;
  const { imagesPerSecond } = run;
  const loss = fixed(2);
  return [
    ...timeTile(run, live).map(({ label, value }) => `${label.toLowerCase()} ${value}`),
    ...(imagesPerSecond === null ? [] : [`${fixed(0)(imagesPerSecond)} images/s`]),
    ...(generatorLoss === undefined ? [] : [`G ${loss(generatorLoss)}`]),
    ...(discriminatorLoss === undefined ? [] : [`D ${loss(discriminatorLoss)}`]),
  ];
}
