/**
 * The panels that need real digits, which are fetched only when somebody wants to see them.
 */
import { Decision } from './Decision.js';
import { FeaturePlane } from './FeaturePlane.js';
import { Game } from './Game.js';
import { Nearest } from './Nearest.js';
import type { PanelProps } from './panel.js';
import { useRealDigits } from './useRealDigits.js';

export function RealPanels(panel: PanelProps) {
  const { real, failure, fetch } = useRealDigits();
  if (real) {
    return (
      <>
        <Decision {...panel} real={real} />
        <Game {...panel} real={real} />
        <FeaturePlane {...panel} real={real} />
        <Nearest {...panel} />
      </>
    );
  }
  return (
    <section class="pg-panel pg-real-digits" aria-labelledby="pg-real-title">
      <h2 id="pg-real-title">Real or generated?</h2>
      <p class="pg-note">
        See the discriminator's verdicts on real digits beside those on generated ones, play against it, and
        see both as points in a plane. This loads MNIST's 10,000 test images, 1.6 MB, which come with this
        page.
      </p>
      <div class="pg-actions">
        <button type="button" class="pg-primary" onClick={fetch}>
          Load real digits
        </button>
      </div>
      {failure !== undefined && (
        <p class="pg-failure" role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}
