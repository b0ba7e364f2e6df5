/**
 * A run's metrics and grids for TensorBoard: the same numbers under the same names as in metrics.jsonl. Steps and
 * epochs are two series, since TensorBoard discards by step what a resumed run trains again.
 */
import { EventFile, type JsonObject } from '../runs/index.js';
import { createEventEncoder, type EventEncoder, type EventImage } from '../tensorboard/index.js';
import type { Session } from './session.js';

/** What a number is told by, rather than told. */
const PLACES = ['epoch', 'step'];

/** Makes new event files, which go on where the session begins. */
export async function openTensorBoardLog(session: Session): Promise<TensorBoardLog> {
  return new TensorBoardLog(session, await createEventEncoder());
}

export class TensorBoardLog {
  readonly #encoder: EventEncoder;
  readonly #stepsPerEpoch: number;
  readonly #steps: EventFile;
  readonly #epochs: EventFile;

  constructor({ run, begin, stepsPerEpoch }: Session, encoder: EventEncoder) {
    this.#encoder = encoder;
    this.#stepsPerEpoch = stepsPerEpoch;
    const fromStep = begin.epoch * stepsPerEpoch + begin.step + 1;
    // Epoch 0 is the untrained generator, which is drawn before the first step only.
    const fromEpoch = fromStep === 1 ? 0 : begin.epoch + 1;
    this.#steps = new EventFile(run, 'steps');
    this.#steps.append(encoder.beginning(now(fromStep)));
    this.#epochs = new EventFile(run, 'epochs');
    this.#epochs.append(encoder.beginning(now(fromEpoch)));
  }

  /**
   * A line of the metrics, as scalars such as `step/generatorLoss`, at the run's step or epoch. Figures of a metric have
   * its name in theirs, such as `evaluation-mnist-cnn-1/coverage`: those of two do not compare.
   */
  append({ kind, metric, ...entry }: JsonObject): void {
    const group = metric === undefined ? String(kind) : `${String(kind)}-${String(metric)}`;
    const values = Object.entries(entry)
      .filter(([key]) => !PLACES.includes(key))
      .map(([key, value]) => [`${group}/${key}`, Number(value)] as const);
    const epoch = Number(entry.epoch ?? 0);
    const step = kind === 'step' ? (epoch - 1) * this.#stepsPerEpoch + Number(entry.step) : epoch;
    const file = kind === 'step' ? this.#steps : this.#epochs;
    file.append(this.#encoder.scalars(now(step), Object.fromEntries(values)));
  }

  /** An epoch's grid of samples. */
  grid(epoch: number, image: EventImage): void {
    this.#epochs.append(this.#encoder.image(now(epoch), 'samples', image));
  }

  flush(): void {
    this.#steps.flush();
    this.#epochs.flush();
  }

  close(): void {
    this.#steps.close();
    this.#epochs.close();
  }
}

const now = (step: number) => ({ step, wallTime: Date.now() / 1000 });
