/**
 * How far a run is: its state, the figures of its last step, and when it will be done.
 */
import type { RunSummary } from '../../src/view/document.js';
import { fixed } from '../figures/format.js';
import { HELP } from '../figures/knownFigures.js';
import { CopyLine } from '../parts/CopyLine.js';
import { Help } from '../parts/Help.js';
import { ProgressBar } from '../state/ProgressBar.js';
import { StateBadge } from '../state/StateBadge.js';
import { stateOf } from '../state/stateOf.js';
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
        <StateBadge run={run} />
      </div>
      <p class="visually-hidden" role="status">
        {live && `${stateOf(run)}: ${run.epochsDone} of ${run.epochs} epochs`}
      </p>
      <ProgressBar run={run} />
      {run.failure && <p class="failure">{run.failure}</p>}
      {run.divergence && (
        <p class="failure">
          {run.divergence}
          {'\n'}Training has fallen apart: begin a new run with lower learning rates.
        </p>
      )}
      {run.resumeCommand !== null && <CopyLine label="Go on with this run" command={run.resumeCommand} />}
      <dl class="tiles">
        {tilesOf(run, live).map(({ label, value, help }) => (
          <div key={label}>
            <dt>
              {label}
              {help !== undefined && <Help about={label}>{help}</Help>}
            </dt>
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
  readonly help?: string;
}

/** What is known now: the figures of the last step, the speed of the last few. */
function tilesOf(run: RunSummary, live: boolean): Tile[] {
  const figures = [
    { label: 'Generator loss, last step', name: 'generatorLoss', format: fixed(3), help: HELP.losses },
    {
      label: 'Discriminator loss, last step',
      name: 'discriminatorLoss',
      format: fixed(3),
      help: HELP.losses,
    },
    { label: 'D(x), last step', name: 'realScore', format: fixed(2), help: HELP.scores },
    { label: 'D(G(z)), last step', name: 'fakeScore', format: fixed(2), help: HELP.scores },
  ].flatMap(({ label, name, format, help }) => {
    const value = run.lastStep[name];
    return value === undefined ? [] : [{ label, value: format(value), help }];
  });
  const speed = run.imagesPerSecond;
  return [
    ...timeTile(run, live),
    ...figures,
    ...(speed === null ? [] : [{ label: 'Images per second', value: fixed(0)(speed) }]),
  ];
}
