/**
 * The points of a curve in bounded memory: of a long series every second one, every fourth one and so on.
 */

/** More than a plot has columns, and few enough to be drawn in a fraction of a second. */
const MOST = 8192;

export class ThinnedSeries<Point> {
  readonly #most: number;
  #points: Point[] = [];
  #added = 0;
  /** One point of so many is kept. */
  #stride = 1;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** All points so far where they are few, else a part of them at equal distances; the first one is in it. */
  get points(): readonly Point[] {
    return this.#points;
  }

  add(point: Point): void {
    const kept = this.#added % this.#stride === 0;
    this.#added++;
    if (!kept) return;
    this.#points.push(point);
    if (this.#points.length <= this.#most) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 0);
    this.#stride *= 2;
  }
}
