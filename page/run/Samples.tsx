/**
 * The grids of samples on a slider over the epochs. They come from the same latent vectors, so that one sees the
 * generator learn.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { HELP } from '../figures/knownFigures.js';
import { runUrl, sampleUrl } from '../live/runUrl.js';
import { Help } from '../parts/Help.js';
import { Icon } from '../parts/Icon.js';
import { PixelImage } from '../parts/PixelImage.js';

const MILLISECONDS_A_FRAME = 250;

export function Samples({ run }: { readonly run: RunSummary }) {
  const { samples } = run;
  const newest = samples.length - 1;
  // Undefined follows the newest.
  const [chosen, choose] = useState<number | undefined>(undefined);
  const [playing, setPlaying] = useState(false);
  const at = Math.min(chosen ?? newest, newest);
  const show = (index: number) => choose(index >= newest ? undefined : index);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (at < newest ? show(at + 1) : setPlaying(false)), MILLISECONDS_A_FRAME);
    return () => clearTimeout(timer);
  }, [playing, at, newest]);
  usePreloaded(run.name, samples, at);

  const epoch = samples[at];
  const play = () => {
    if (!playing && at === newest) choose(0);
    setPlaying(!playing);
  };
  return (
    <section class="card samples" aria-labelledby="samples-title">
      <h2 id="samples-title">
        Samples
        <Help about="Samples">{HELP.samples}</Help>
      </h2>
      {epoch === undefined ? (
        <p class="empty">
          {run.state === 'running'
            ? 'Loading the images and building the two networks. The first grid comes from the untrained ' +
              'generator: gray noise.'
            : 'This run stopped before its first grid.'}
        </p>
      ) : (
        <>
          <PixelImage src={sampleUrl(run.name, epoch)} alt={`Digits drawn ${when(epoch)}`} />
          {samples.length === 1 && (
            <p class="hint">
              Noise is right for now. Training teaches the generator; strokes appear after about one epoch,
              digits after a few more.
            </p>
          )}
          <Slider
            at={at}
            last={newest}
            label={when(epoch)}
            playing={playing}
            onShow={(index) => {
              setPlaying(false);
              show(index);
            }}
            onPlay={play}
          />
        </>
      )}
      {run.animation && <Animation name={run.name} />}
    </section>
  );
}

function when(epoch: number): string {
  return epoch === 0 ? 'before training' : `after epoch ${epoch}`;
}

interface SliderProps {
  readonly at: number;
  readonly last: number;
  readonly label: string;
  readonly playing: boolean;
  readonly onShow: (index: number) => void;
  readonly onPlay: () => void;
}

function Slider({ at, last, label, playing, onShow, onPlay }: SliderProps) {
  const id = useId();
  return (
    <div class="slider">
      <button
        type="button"
        aria-label={playing ? 'Pause' : 'Play all epochs'}
        disabled={last < 1}
        onClick={onPlay}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <input
        id={id}
        type="range"
        min="0"
        max={last}
        value={at}
        aria-label="Epoch"
        aria-valuetext={label}
        onInput={(event) => onShow(event.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{label}</output>
    </div>
  );
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

const PRELOADED = 24;

/** The grids around the one that is shown are fetched ahead, so that sliding does not wait. */
function usePreloaded(name: string, samples: readonly number[], at: number): void {
  useEffect(() => {
    for (const epoch of samples.slice(Math.max(0, at - PRELOADED), at + PRELOADED)) {
      new Image().src = sampleUrl(name, epoch);
    }
  }, [name, samples.length, Math.floor(at / PRELOADED)]);
}
