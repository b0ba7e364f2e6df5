/**
 * How the discriminator's verdicts spread, on real and on generated images.
 */

interface HistogramProps {
  /** Verdicts in [0, 1]. */
  readonly real: readonly number[];
  readonly generated: readonly number[];
}

const BINS = 10;
const [WIDTH, HEIGHT] = [300, 110];

export function Histogram({ real, generated }: HistogramProps) {
  const counts = [real, generated].map(countsOf);
  const most = Math.max(1, ...counts.flat());
  const right =
    real.filter(isTakenForReal).length + generated.filter((taken) => !isTakenForReal(taken)).length;
  const bar = WIDTH / BINS / 2;
  return (
    <figure class="pg-histogram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} aria-hidden="true">
        {counts.map((ofKind, kind) =>
          ofKind.map((count, bin) => {
            const height = (HEIGHT * count) / most;
            return (
              <rect
                key={`${kind} ${bin}`}
                class={kind === 0 ? 'pg-real' : 'pg-generated'}
                x={(2 * bin + kind) * bar + 1}
                y={HEIGHT - height}
                width={bar - 1}
                height={height}
              />
            );
          }),
        )}
        {[0, 0.5, 1].map((at) => (
          <text key={at} x={at * WIDTH} y={HEIGHT + 13} text-anchor={['start', 'middle', 'end'][2 * at]}>
            {at}
          </text>
        ))}
      </svg>
      <figcaption class="pg-note">
        <span class="pg-real">D(x)</span>, the verdicts on {real.length} real digits: {meanOf(real)} on
        average. <span class="pg-generated">D(G(z))</span>, on {generated.length} generated ones:{' '}
        {meanOf(generated)}. The discriminator is right about {right} of {real.length + generated.length},
        where guessing makes half.
      </figcaption>
    </figure>
  );
}

/** What the discriminator says of an image when it has to choose. */
export const isTakenForReal = (taken: number) => taken > 0.5;

function countsOf(verdicts: readonly number[]): number[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const verdict of verdicts) counts[Math.min(BINS - 1, Math.floor(verdict * BINS))]!++;
  return counts;
}

const meanOf = (values: readonly number[]) =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
