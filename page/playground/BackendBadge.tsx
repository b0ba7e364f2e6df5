/**
 * The compute backend and its speed; when opened, why no better backend is used.
 */
import type { InferenceStatus } from './inference.js';

export interface BackendBadgeProps {
  readonly status: InferenceStatus | undefined;
}

export function BackendBadge({ status }: BackendBadgeProps) {
  if (!status) return <p class="pg-badge">Loading TensorFlow.js…</p>;
  const { backend, millisecondsPerImage: speed, tensors, checkpoints, classifier } = status;
  return (
    <details class="pg-badge" data-tensors={tensors} data-checkpoints={checkpoints}>
      <summary>
        {backend.title}
        {speed !== undefined && <> · {speed.toFixed(speed < 10 ? 1 : 0)} ms per image</>}
      </summary>
      <div class="pg-badge-details">
        <p>
          TensorFlow.js computes here, in your browser. It holds {tensors} tensors, the weights of{' '}
          {checkpoints} {checkpoints === 1 ? 'checkpoint' : 'checkpoints'}
          {classifier && ', and those of a digit classifier'}.
        </p>
        {backend.passedOver.map((reason) => (
          <p key={reason}>{reason}.</p>
        ))}
      </div>
    </details>
  );
}
