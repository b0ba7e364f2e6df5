/**
 * How the run works, as a diagram with its own latest picture and figures. Open until the visitor closes it.
 */
import { useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { dataTitle, fixed } from '../figures/format.js';
import { sampleUrl } from '../live/runUrl.js';
import { recall, remember } from '../parts/memory.js';
import { Glossary } from './Glossary.js';
import { NetworkBox } from './NetworkBox.js';
import { isConditional, networksOf } from './networks.js';

const KEY = 'dcgan-how-it-works';
const score = fixed(2);

export function HowItWorks({ run }: { readonly run: RunSummary }) {
  const [open, setOpen] = useState(() => recall(KEY) !== 'closed');
  const toggle = (now: boolean) => {
    setOpen(now);
    remember(KEY, now ? 'open' : 'closed');
  };
  return (
    <details class="card how" open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>
        <h2>How it works</h2>
      </summary>
      <Diagram run={run} />
      <p class="hint">
        In each step the discriminator learns to give real images a high D(x) and generated ones a low
        D(G(z)), and the generator learns to raise D(G(z)). If neither wins, the generated digits become more
        and more like real ones.
      </p>
      <Glossary />
    </details>
  );
}

function Diagram({ run }: { readonly run: RunSummary }) {
  const networks = networksOf(run.options);
  const { realScore, fakeScore } = run.lastStep;
  const newest = run.samples.at(-1);
  return (
    <div class="diagram">
      <div class="node">
        <strong>Latent vector z</strong>
        <span>
          {Number(run.options.latentDim ?? 100)} random numbers
          {isConditional(run.options) && ', and the digit'}
        </span>
      </div>
      <Arrow />
      <NetworkBox title="Generator G" color="--generator" layers={networks?.generator}>
        draws an image from z
      </NetworkBox>
      <Arrow />
      <div class="node">
        <strong>Generated image G(z)</strong>
        {newest === undefined ? (
          <span>none yet</span>
        ) : (
          <img class="digit" src={sampleUrl(run.name, newest)} alt="The newest generated digit" />
        )}
      </div>
      <div class="node real">
        <strong>Real images x</strong>
        <span>
          {run.images.toLocaleString('en')} from {dataTitle(run)}
        </span>
      </div>
      <Arrow />
      <NetworkBox title="Discriminator D" color="--discriminator" layers={networks?.discriminator}>
        judges how likely an image is real
      </NetworkBox>
      <Arrow />
      <dl class="node verdicts">
        <div>
          <dt>Real images, D(x)</dt>
          <dd>{realScore === undefined ? '–' : score(realScore)}</dd>
        </div>
        <div>
          <dt>Generated, D(G(z))</dt>
          <dd>{fakeScore === undefined ? '–' : score(fakeScore)}</dd>
        </div>
      </dl>
    </div>
  );
}

const Arrow = () => (
  <span class="arrow" aria-hidden="true">
    →
  </span>
);
