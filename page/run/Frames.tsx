/**
 * Grids of samples on a slider. They come from the same latent vectors, so that one sees the generator learn.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/Icon.js';
import { PixelImage } from '../parts/PixelImage.js';

export interface Frame {
  /** When it was drawn: whole after an epoch, between two within one. */
  readonly epoch: number;
  readonly src: string;
  /** Such as "after epoch 3". */
  readonly label: string;
}

interface FramesProps {
  /** In the order of their epochs; not empty. */
  readonly frames: readonly Frame[];
  /** The epoch to show; undefined follows the newest. */
  readonly epoch: number | undefined;
  readonly onEpoch: (epoch: number | undefined) => void;
}

const MILLISECONDS_A_FRAME = 250;

export function Frames({ frames, epoch, onEpoch }: FramesProps) {
  const newest = frames.length - 1;
  const [playing, setPlaying] = useState(false);
  const at =
    epoch === undefined
      ? newest
      : Math.max(
          0,
          frames.findLastIndex((frame) => frame.epoch <= epoch),
        );
  const show = (index: number) => onEpoch(index >= newest ? undefined : frames[index]!.epoch);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => (at < newest ? show(at + 1) : setPlaying(false)), MILLISECONDS_A_FRAME);
    return () => clearTimeout(timer);
  }, [playing, at, newest]);
  usePreloaded(frames, at);
  const play = () => {
    if (!playing && at === newest) show(0);
    setPlaying(!playing);
  };
  const { src, label } = frames[at]!;
  const host = useRef<HTMLDivElement>(null);
  return (
    <div class="frames" ref={host}>
      <PixelImage src={src} alt={`Digits drawn ${label}`} />
      <Slider
        at={at}
        last={newest}
        label={label}
        playing={playing}
        onShow={(index) => {
          setPlaying(false);
          show(index);
        }}
        onPlay={play}
      />
      <button type="button" class="present" onClick={() => void toggleFullscreen(host.current)}>
        Present on the whole screen
      </button>
    </div>
  );
}

/** For a class or a talk: the grid and its slider alone, as large as they can be. */
async function toggleFullscreen(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element?.requestFullscreen().catch(() => {}); // The browser does not allow it here.
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

const PRELOADED = 24;

/** The grids around the one that is shown are fetched ahead, so that sliding does not wait. */
function usePreloaded(frames: readonly Frame[], at: number): void {
  useEffect(() => {
    for (const { src } of frames.slice(Math.max(0, at - PRELOADED), at + PRELOADED)) new Image().src = src;
  }, [frames[0]?.src, frames.length, Math.floor(at / PRELOADED)]);
}
