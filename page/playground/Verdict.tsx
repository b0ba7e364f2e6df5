/**
 * The discriminator's verdict on an image: the probability that it is real, as a number and as a bar.
 */
import { percent } from './certainty.js';

export interface VerdictProps {
  /** In [0, 1]; undefined until there is a verdict. */
  readonly taken: number | undefined;
  /** Shows the number alone. */
  readonly short?: boolean;
}

export function Verdict({ taken, short = false }: VerdictProps) {
  const words = taken === undefined ? '–' : percent(taken);
  return (
    <span class="pg-verdict">
      <span class="pg-verdict-bar" aria-hidden="true">
        <span style={{ width: `${(taken ?? 0) * 100}%` }} />
      </span>
      <span>
        {words}
        <span class={short ? 'pg-hidden' : ''}> likely to be real</span>
      </span>
    </span>
  );
}
