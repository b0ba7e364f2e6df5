/**
 * The playground's tab. Its script brings TensorFlow.js with it and is loaded when the tab is first opened.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunSummary } from '../../src/view/document.js';
import { runScript } from '../files/fetchFile.js';
import { drawsLikeMnist, isConditional } from '../how/networks.js';
import { runUrl } from '../live/runUrl.js';
import type { Mount } from '../playground/mount.js';

export function PlaygroundTab({ run }: { readonly run: RunSummary }) {
  const host = useRef<HTMLDivElement>(null);
  const [mount, setMount] = useState<Mount | 'failed' | undefined>(mountFunction);
  useEffect(() => {
    if (typeof mount === 'function') return;
    runScript('playground.js').then(
      () => setMount(mountFunction),
      () => setMount('failed'),
    );
  }, []);
  const ready = typeof mount === 'function' && hasNetworks(run);
  useEffect(() => {
    if (!ready || host.current === null) return;
    mount(host.current, {
      runUrl: runUrl(run.name),
      checkpoints: run.checkpoints,
      history: run.history,
      best: run.best,
      sampleCommand: run.sampleCommand,
      latentDim: Number(run.options.latentDim ?? 100),
      conditional: isConditional(run.options),
      drawable: drawsLikeMnist(run.options),
      mnist: run.data === 'mnist' && drawsLikeMnist(run.options),
    });
  }, [ready, run.name, run.checkpoints.join(), run.history.join(), run.best]);
  useEffect(() => {
    const element = host.current;
    return () => {
      if (ready && element !== null) mount(element, undefined);
    };
  }, [ready]);
  return (
    <>
      {!ready && <p class="empty">{messageOf(run, mount)}</p>}
      <div ref={host} />
    </>
  );
}

const hasNetworks = ({ checkpoints, history }: RunSummary) => checkpoints.length + history.length > 0;

function messageOf(run: RunSummary, mount: Mount | 'failed' | undefined): string {
  if (!hasNetworks(run)) return 'The playground opens when the run has its first checkpoint.';
  return mount === 'failed'
    ? 'The playground could not be loaded. Reload the page to try again.'
    : 'Loading the playground.';
}

/** Defined by playground.js. A function of a function: a state's setter would call the function itself. */
const mountFunction = () => (globalThis as { dcganPlayground?: Mount }).dcganPlayground;
