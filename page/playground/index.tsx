/**
 * Holds the place of the playground.
 */
import type { JSX } from 'preact';

interface PlaygroundProps {
  /** Such as data/00001-dcgan. */
  readonly runUrl: string;
  /** The oldest first. */
  readonly checkpoints: readonly string[];
  readonly latentDim: number;
}

export default function Playground({ runUrl, checkpoints, latentDim }: PlaygroundProps): JSX.Element {
  return (
    <p>
      {runUrl}: {checkpoints.length} checkpoints, {latentDim} numbers a vector.
    </p>
  );
}
