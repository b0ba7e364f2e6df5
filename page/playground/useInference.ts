/**
 * TensorFlow.js for a component: it is loaded when the playground is first shown.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Inference, InferenceStatus } from './inference.js';

export interface InferenceState {
  /** Undefined until a backend was chosen. */
  readonly inference?: Inference;
  readonly status?: InferenceStatus;
  /** Why no backend works, or why the last request failed. */
  readonly failure?: string | undefined;
}

/** Inference for a run's checkpoints, disposed with the component. */
export function useInference(runUrl: string): InferenceState {
  const [state, setState] = useState<InferenceState>({});
  useEffect(() => {
    let wanted = true;
    const starting = import('./inference.js').then(({ Inference }) =>
      Inference.start({
        runUrl,
        onStatus: (status) => {
          if (wanted) setState((current) => ({ ...current, status, failure: status.failure }));
        },
      }),
    );
    starting.then(
      (inference) => wanted && setState((current) => ({ ...current, inference })),
      (error: Error) => wanted && setState({ failure: error.message }),
    );
    return () => {
      wanted = false;
      setState({});
      starting.then(
        (inference) => inference.dispose(),
        () => undefined,
      );
    };
  }, [runUrl]);
  return state;
}
