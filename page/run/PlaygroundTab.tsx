/**
 * The playground, fetched when it is opened: it brings TensorFlow.js with it.
 */
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { runUrl } from '../live/runUrl.js';

interface PlaygroundProps {
  readonly runUrl: string;
  readonly checkpoints: readonly string[];
  readonly best: string | null;
  readonly latentDim: number;
}

export function PlaygroundTab({ run }: { readonly run: RunSummary }) {
  const [Playground, setPlayground] = useState<ComponentType<PlaygroundProps> | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import('../playground/index.js').then(
      (module) => setPlayground(() => module.default),
      () => setFailed(true),
    );
  }, []);
  const checkpoints = useMemo(() => run.checkpoints, [run.checkpoints.join()]);
  if (checkpoints.length === 0) {
    return <p class="empty">The playground opens with the run's first checkpoint.</p>;
  }
  if (failed) return <p class="empty">The playground could not be loaded. Load the page again.</p>;
  if (Playground === undefined) return <p class="empty">Loading the playground.</p>;
  return (
    <Playground
      runUrl={runUrl(run.name)}
      checkpoints={checkpoints}
      best={run.best}
      latentDim={Number(run.options.latentDim ?? 100)}
    />
  );
}
