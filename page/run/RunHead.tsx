/**
 * How far a run is: its state, its last figures, and when it will be done.
 */
import type { RunSummary } from '../../src/view/document.js';
import { fixed } from '../figures/format.js';
import { ProgressBar } from '../state/ProgressBar.js';
import { StateBadge } from '../state/StateBadge.js';
import { timeTile } from '../state/timeTile.js';

interface RunHeadProps {
  readonly run: RunSummary;
  readonly live: boolean;
}

export function RunHead({ run, live }: RunHeadProps) {
  return (
    <section class="run-head" aria-label="State">
      <div class="run-title">
        <h1>{run.name}</h1>
        <StateBadge state={run.state} />
      </div>
      <p class="visually-hidden" role="status">
        {live && `${run.state}: ${run.epochsDone} of ${run.epochs} epochs`}
      </p>
      <ProgressBar run={run} />
      {run.failure && <p class="failure">{run.failure}</p>}
      <dl class="tiles">
        {tilesOf(run, live).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface Tile {
  readonly label: string;
  readonly value: string;
}

/** What is known now: the figures of the last step, the speed of the last few. */
function tilesOf(run: RunSummary, live: boolean): Tile[] {
  const figures = [
    { label: "Generator's loss", name: 'generatorLoss', format: fixed(3) },
    { label: "Discriminator's loss", name: 'discriminatorLoss', format: fixed(3) },
    { label: 'D(x)', name: 'realScore', format: fixed(2) },
    { label: 'D(G(z))', name: 'fakeScore', format: fixed(2) },
  ].flatMap(({ label, name, format }) => {
    const value = run.lastStep[name];
    return value === undefined ? [] : [{ label, value: format(value) }];
  });
  const speed = run.imagesPerSecond;
  return [
    ...timeTile(run, live),
    ...figures,
    ...(speed === null ? [] : [{ label: 'Images a second', value: fixed(0)(speed) }]),
  ];
}
