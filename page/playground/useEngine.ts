/**
 * The engine in a component: TensorFlow.js is loaded when the playground is first shown.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Engine, EngineStatus } from './engine.js';

export interface EngineState {
  /** Undefined until a backend was chosen. */
  readonly engine?: Engine;
  readonly status?: EngineStatus;
  /** Why there is no engine, or why its last request failed. */
  readonly failure?: string | undefined;
}

/** An engine for a run's checkpoints, disposed with the component. */
export function useEngine(runUrl: string): EngineState {
  const [state, setState] = useState<EngineState>({});
  useEffect(() => {
    let wanted = true;
    const starting = import('./engine.js').then(({ Engine }) =>
      Engine.start({
        runUrl,
        onStatus: (status) => {
          if (wanted) setState((current) => ({ ...current, status, failure: status.failure }));
        },
      }),
    );
    starting.then(
      (engine) => wanted && setState((current) => ({ ...current, engine })),
      (error: Error) => wanted && setState({ failure: error.message }),
    );
    return () => {
      wanted = false;
      setState({});
      starting.then(
        (engine) => engine.dispose(),
        () => undefined,
      );
    };
  }, [runUrl]);
  return state;
}
