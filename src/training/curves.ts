/**
 * The curves of a run, which grow by its lines of metrics: drawing them costs the same however long the run is.
 */
import { plotLosses } from '../images/index.js';
import { type JsonObject, type Run, scanMetrics, writePicture } from '../runs/index.js';
import { ThinnedSeries } from './thinnedSeries.js';

interface Losses {
  readonly epoch: number;
  readonly step: number;
  readonly generatorLoss: number;
  readonly discriminatorLoss: number;
}

export class Curves {
  readonly #steps = new ThinnedSeries<Losses>();
  readonly #epochs = new ThinnedSeries<Losses>();
  #stepsPerEpoch = 1;
  #metric = '';
  /** By metric and epoch. */
  readonly #distances = new Map<string, Map<number, number>>();

  /** Of all that a run has logged. */
  static of(run: Run): Curves {
    const curves = new Curves();
    for (const entry of scanMetrics(run)) curves.add(entry);
    return curves;
  }

  /** Fréchet distances by epoch, of the newest evaluation's metric: those of two do not compare. */
  get distances(): ReadonlyMap<number, number> {
    return this.#distances.get(this.#metric) ?? new Map();
  }

  /** Takes in a line of the metrics. */
  add(entry: JsonObject): void {
    if (entry.kind === 'step') {
      this.#stepsPerEpoch = Math.max(this.#stepsPerEpoch, Number(entry.step));
      this.#steps.add(lossesIn(entry));
    }
    if (entry.kind === 'epoch') this.#epochs.add(lossesIn(entry));
    if (entry.kind === 'evaluation') this.#addEvaluation(entry);
  }

  #addEvaluation({ metric, epoch, frechetDistance }: JsonObject): void {
    this.#metric = String(metric);
    const distances = this.#distances.get(this.#metric) ?? new Map<number, number>();
    this.#distances.set(this.#metric, distances.set(Number(epoch), Number(frechetDistance)));
  }

  /** Draws the losses of steps and epochs, and the distances of the evaluated ones, as losses.png. */
  async save(run: Run): Promise<void> {
    const plot = await plotLosses({
      steps: this.#steps.points.map((point) => ({
        ...point,
        epoch: point.epoch - 1 + point.step / this.#stepsPerEpoch,
      })),
      epochs: this.#epochs.points,
      distances:
        this.#distances.size > 0 ? { metric: this.#metric, points: this.#distancePoints() } : undefined,
      title: run.name,
    });
    writePicture(run, 'losses.png', plot);
  }

  #distancePoints() {
    const series = new ThinnedSeries<{ epoch: number; frechetDistance: number }>();
    for (const [epoch, frechetDistance] of this.distances) series.add({ epoch, frechetDistance });
    return series.points;
  }
}

function lossesIn({ epoch, step, generatorLoss, discriminatorLoss }: JsonObject): Losses {
  return {
    epoch: Number(epoch),
    step: Number(step),
    generatorLoss: Number(generatorLoss),
    discriminatorLoss: Number(discriminatorLoss),
  };
}
