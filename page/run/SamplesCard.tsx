/**
 * The frame around a run's grids of samples, in a folder or in this tab.
 */
import type { ComponentChildren } from 'preact';
import { HELP } from '../figures/knownFigures.js';
import { Help } from '../parts/Help.js';

export function SamplesCard({ children }: { readonly children: ComponentChildren }) {
  return (
    <section class="card samples" aria-labelledby="samples-title">
      <h2 id="samples-title">
        Samples
        <Help about="Samples">{HELP.samples}</Help>
      </h2>
      {children}
    </section>
  );
}
