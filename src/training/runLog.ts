/**
 * What a training run tells as it goes to those who read its folder: metrics.jsonl, and TensorBoard's events where
 * the user asks for them.
 */
import { type JsonObject, MetricsLog } from '../runs/index.js';
import type { EventImage } from '../tensorboard/index.js';
import type { Curves } from './curves.js';
import type { Session } from './session.js';
import { openTensorBoardLog, type TensorBoardLog } from './tensorBoardLog.js';

export class RunLog {
  readonly #metrics: MetricsLog;
  readonly #tensorBoard: TensorBoardLog | undefined;
  /** The curves of all that was logged. */
  readonly curves: Curves;

  private constructor({ run, curves }: Session, tensorBoard: TensorBoardLog | undefined) {
    this.#metrics = new MetricsLog(run, { isRewound: true });
    this.#tensorBoard = tensorBoard;
    this.curves = curves;
  }

  /** Opens the run's files where the session begins. Close it after use. */
  static async open(session: Session): Promise<RunLog> {
    return new RunLog(session, session.options.tensorboard ? await openTensorBoardLog(session) : undefined);
  }

  /** Adds a line of metrics: `docs/metrics.md` says which there are. */
  append(entry: JsonObject): void {
    this.#metrics.append(entry);
    this.#tensorBoard?.append(entry);
    this.curves.add(entry);
  }

  /** Tells of an epoch's grid of samples, whose file the caller writes. */
  grid(epoch: number, image: EventImage): void {
    this.#tensorBoard?.grid(epoch, image);
  }

  /** Adds the line of how many of an epoch's samples the classifier takes for each digit. */
  digits(epoch: number, shares: readonly number[]): void {
    const named = shares.map((share, digit) => [`digit${digit}`, share]);
    this.append({ kind: 'digits', epoch, ...Object.fromEntries(named) });
  }

  /** Adds the line that says what is wrong with an epoch's samples. TensorBoard has no use for it. */
  collapse(epoch: number, message: string): void {
    this.#metrics.append({ kind: 'collapse', epoch, message });
  }

  /** Adds the line that says why the run ends; resuming drops it. TensorBoard has no use for it. */
  failure(message: string): void {
    this.#metrics.append({ kind: 'failure', message });
  }

  /** Waits until the disk has all of it: before a checkpoint that holds what it tells of. */
  flush(): void {
    this.#metrics.flush();
    this.#tensorBoard?.flush();
  }

  close(): void {
    this.#metrics.close();
    this.#tensorBoard?.close();
  }
}
