/**
 * One line at the bottom of a terminal that is written over and over.
 *
 * The cursor rests at its beginning and stays visible: however the process ends, and however the terminal breaks the
 * line anew when its width changes, what was printed before is intact and nothing has to be set back.
 */
import type { WriteStream } from 'node:tty';

/** Clears from the cursor to the end of the terminal. */
export const CLEAR_TO_END = '\u001b[J';
/** Milliseconds: faster is not seen. */
const SHORTEST = 100;
const USUAL_WIDTH = 80;

/** The text for a width, in columns. */
export type Fitted = (width: number) => string;

export class StatusLine {
  readonly #stream: WriteStream;
  #shown: Fitted | undefined;
  #since = Number.NEGATIVE_INFINITY;
  readonly #redraw = () => this.#draw();

  constructor(stream: WriteStream) {
    this.#stream = stream;
    stream.on('resize', this.#redraw);
  }

  /** Shows a text in place of the one there is, at once or, unless `now`, when the last one has been seen. */
  show(text: Fitted, { now = true } = {}): void {
    const due = now || this.#shown === undefined || performance.now() - this.#since >= SHORTEST;
    this.#shown = text;
    if (due) this.#draw();
  }

  /** Clears the line, so that others can be printed in its place. */
  hide(): void {
    if (this.#shown !== undefined) this.#stream.write(CLEAR_TO_END);
    this.#shown = undefined;
  }

  /** Leaves the terminal alone from now on. */
  stop(): void {
    this.hide();
    this.#stream.off('resize', this.#redraw);
  }

  #draw(): void {
    if (this.#shown === undefined) return;
    this.#since = performance.now();
    // A line as wide as the terminal would move the cursor to the next one.
    const width = (this.#stream.columns || USUAL_WIDTH) - 1;
    this.#stream.write(`${this.#shown(width).slice(0, width)}${CLEAR_TO_END}\r`);
  }
}
