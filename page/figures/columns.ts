/**
 * A run's metrics by figure: each is a curve over the epochs. Values only: no page, no network.
 */

/** A curve: `y[i]` at `x[i]`, which are epochs and ascend. */
export interface Column {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface GrowingColumn extends Column {
  readonly x: number[];
  readonly y: number[];
}

type ByName = ReadonlyMap<string, Column>;

/** The keys that say where a line belongs; they are no figures. */
const PLACE = new Set(['epoch', 'step']);

export class Columns {
  readonly #stepsPerEpoch: number;
  #steps = new Map<string, GrowingColumn>();
  #epochs = new Map<string, GrowingColumn>();

  constructor(stepsPerEpoch: number) {
    this.#stepsPerEpoch = Math.max(1, stepsPerEpoch);
  }

  /** Every number in lines of steps; a step lies between the epoch before and its own. */
  get steps(): ByName {
    return this.#steps;
  }

  /** Every number in lines of epochs. */
  get epochs(): ByName {
    return this.#epochs;
  }

  /** The finest curve there is of a figure. */
  column(name: string): Column | undefined {
    return this.#steps.get(name) ?? this.#epochs.get(name);
  }

  /** The names of all figures, in the order of their first lines. */
  get names(): string[] {
    return [...new Set([...this.#steps.keys(), ...this.#epochs.keys()])];
  }

  /** Adds lines of the metrics. The result shares its curves with this one, which is not to be used any more. */
  with(entries: readonly unknown[]): Columns {
    const columns = new Columns(this.#stepsPerEpoch);
    columns.#steps = this.#steps;
    columns.#epochs = this.#epochs;
    for (const entry of entries) if (typeof entry === 'object' && entry !== null) columns.#add(entry);
    return columns;
  }

  #add(entry: object): void {
    const { epoch, step } = entry as { epoch?: unknown; step?: unknown };
    if (typeof epoch !== 'number') return;
    const isStep = typeof step === 'number';
    const x = isStep ? epoch - 1 + step / this.#stepsPerEpoch : epoch;
    addNumbers(isStep ? this.#steps : this.#epochs, entry, { x, metric: metricOf(entry) });
  }
}

/** The metric of an entry's numbers, which can only be compared within it. */
function metricOf(entry: object): string {
  const { metric } = entry as { metric?: unknown };
  return typeof metric === 'string' ? ` (${metric})` : '';
}

interface At {
  readonly x: number;
  readonly metric: string;
}

/** Numbers within objects are named with a dot: quality.distance. */
function addNumbers(columns: Map<string, GrowingColumn>, entry: object, at: At, prefix = ''): void {
  for (const key in entry) {
    const value = entry[key as keyof typeof entry] as unknown;
    if (typeof value === 'object' && value !== null) addNumbers(columns, value, at, `${prefix}${key}.`);
    if (typeof value !== 'number' || PLACE.has(prefix + key)) continue;
    const name = prefix + key + at.metric;
    if (!columns.has(name)) columns.set(name, { x: [], y: [] });
    const column = columns.get(name)!;
    column.x.push(at.x);
    column.y.push(value);
  }
}
