/**
 * A run's grids of samples, and the animation of them.
 */
import { useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { runUrl, sampleUrl } from '../live/runUrl.js';
import { PixelImage } from '../parts/PixelImage.js';
import { type Frame, Frames } from './Frames.js';
import { SamplesCard } from './SamplesCard.js';

interface SamplesProps {
  readonly run: RunSummary;
  /** The epoch to show; undefined follows the newest. */
  readonly epoch: number | undefined;
  readonly onEpoch: (epoch: number | undefined) => void;
}

export function Samples({ run, epoch, onEpoch }: SamplesProps) {
  const frames = framesOf(run);
  return (
    <SamplesCard>
      {frames.length === 0 ? (
        <p class="empty">
          {run.state === 'running'
            ? 'Loading the images and building the two networks. The first grid comes from the untrained ' +
              'generator: gray noise.'
            : 'This run stopped before its first grid.'}
        </p>
      ) : (
        <Frames frames={frames} epoch={epoch} onEpoch={onEpoch} />
      )}
      {frames.length === 1 && (
        <p class="hint">
          Noise is right for now. Training teaches the generator; strokes appear after about one epoch, digits
          after a few more.
        </p>
      )}
      {run.animation && <Animation name={run.name} />}
    </SamplesCard>
  );
}

function framesOf({ name, samples, stepSamples, stepsPerEpoch }: RunSummary): Frame[] {
  const grids = [...samples.map((epoch) => ({ epoch, step: 0 })), ...stepSamples];
  return grids
    .map(({ epoch, step }) => ({
      epoch: epoch + step / Math.max(1, stepsPerEpoch),
      src: sampleUrl(name, epoch, step),
      label: labelOf(epoch, step),
    }))
    .sort((a, b) => a.epoch - b.epoch);
}

function labelOf(epoch: number, step: number): string {
  if (step > 0) return `in epoch ${epoch + 1}, after step ${step}`;
  return epoch === 0 ? 'before training' : `after epoch ${epoch}`;
}

/** An animation moves by itself, so it is shown only on request. */
function Animation({ name }: { readonly name: string }) {
  const [open, setOpen] = useState(false);
  const url = `${runUrl(name)}/progress.gif`;
  return (
    <details class="animation" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The animation as a GIF</summary>
      {open && (
        <>
          <PixelImage src={url} alt="The samples of all epochs, one after the other" />
          <a href={url} download={`${name}.gif`}>
            Save it
          </a>
        </>
      )}
    </details>
  );
}
