/**
 * The playground: the generator and the discriminator of any checkpoint, run by TensorFlow.js in the
 * visitor's browser.
 */
import { useMemo, useState } from 'preact/hooks';
import { BackendBadge } from './BackendBadge.js';
import { DigitChoice } from './DigitChoice.js';
import { Digits } from './Digits.js';
import { Drawing } from './Drawing.js';
import { EpochSlider } from './EpochSlider.js';
import { LatentMap } from './LatentMap.js';
import { LatentSliders } from './LatentSliders.js';
import './playground.css';
import './controls.css';
import './bar.css';
import './subject.css';
import './digits.css';
import './map.css';
import './sliders.css';
import './drawing.css';
import './decision.css';
import { placesOf } from './places.js';
import { RealPanels } from './RealPanels.js';
import { useInference } from './useInference.js';

export interface PlaygroundProps {
  /** Where the run is served, such as data/00001-dcgan: its last part is the run's name. */
  readonly runUrl: string;
  /** Their names, oldest first. */
  readonly checkpoints: readonly string[];
  /** The epochs that the run's history has, by such names. */
  readonly history?: readonly string[];
  /** The checkpoint with the best samples, if any were evaluated. */
  readonly best?: string | null;
  readonly latentDim: number;
  /** Whether the generator is class-conditional. */
  readonly conditional?: boolean;
  /** Whether its images are as MNIST's: a digit can be drawn for such a discriminator alone. */
  readonly drawable?: boolean;
  /** Whether it was trained on MNIST. */
  readonly mnist?: boolean;
  /** The beginning of the command that draws from the run. */
  readonly sampleCommand: string;
}

export default function Playground({
  runUrl,
  checkpoints,
  history = [],
  best,
  latentDim,
  conditional,
  drawable,
  mnist,
  sampleCommand,
}: PlaygroundProps) {
  const { inference, status, failure } = useInference(runUrl);
  const [chosenSeed, setChosenSeed] = useState(0);
  const [digit, setDigit] = useState(7);
  // Undefined is the newest, also when there comes a newer one.
  const [held, setHeld] = useState<string>();
  const places = useMemo(() => placesOf(checkpoints, history), [checkpoints.join(), history.join()]);
  const newest = places.at(-1);
  if (newest === undefined) {
    return <p class="pg-note">There is no checkpoint yet. The first one comes after the first epoch.</p>;
  }
  const checkpoint = held !== undefined && places.includes(held) ? held : newest;
  const run = runUrl.split('/').at(-1)!;
  const panel = { inference, checkpoint, latentDim, digit: conditional ? digit : undefined, run };
  return (
    <div class="pg">
      <div class="pg-bar">
        <EpochSlider
          places={places}
          place={checkpoint}
          best={best}
          onChange={(chosen) => setHeld(chosen === newest ? undefined : chosen)}
        />
        {conditional && <DigitChoice digit={digit} onChoose={setDigit} />}
        <BackendBadge status={status} />
      </div>
      {failure !== undefined && (
        <p class="pg-failure" role="alert">
          {failure}
        </p>
      )}
      <div class="pg-column">
        <Digits {...panel} command={sampleCommand} chosenSeed={chosenSeed} onChoose={setChosenSeed} />
        <LatentSliders {...panel} seed={chosenSeed} />
      </div>
      <div class="pg-column">
        <LatentMap {...panel} millisecondsPerImage={status?.millisecondsPerImage} />
        {drawable && <Drawing {...panel} />}
      </div>
      {mnist && <RealPanels {...panel} />}
    </div>
  );
}
