/**
 * A training told as text, with a status line where there is a terminal that can have one.
 */
import type { StartEvent, StepEvent, TrainEvent } from '../../training/index.js';
import {
  epochLine,
  evaluationLine,
  resultLines,
  startLines,
  stepLine,
  untrainedLine,
  waitingLine,
} from './lines.js';
import type { TrainReporter } from './reporter.js';
import { CLEAR_TO_END, StatusLine } from './statusLine.js';
import { TimeLeft } from './timeLeft.js';

export function textReporter(): TrainReporter {
  const hasStatusLine = process.stderr.isTTY && process.env.TERM !== 'dumb';
  return new TextReporter(hasStatusLine ? new StatusLine(process.stderr) : undefined);
}

class TextReporter implements TrainReporter {
  readonly #status: StatusLine | undefined;
  #start: StartEvent | undefined;
  #timeLeft: TimeLeft | undefined;
  #isStdoutLost = false;

  constructor(status: StatusLine | undefined) {
    this.#status = status;
  }

  event(event: TrainEvent): void {
    this.#timeLeft?.note(event, performance.now());
    if (event.kind === 'step') this.#showStep(event);
    else this.#print(event);
  }

  reading(share: number): void {
    this.#status?.show(() => `reading the pictures: ${Math.floor(100 * share)}%`, { now: false });
  }

  notice(endsAtOnce: boolean): string {
    const again = process.platform === 'win32' ? 'Ctrl-C' : 'Ctrl-C or SIGTERM';
    const when = endsAtOnce ? 'at once' : 'after the step';
    const text = `Finishing the step and saving a checkpoint.\n${again} again stops ${when}, without one.\n`;
    return this.#status ? CLEAR_TO_END + text : text;
  }

  interrupted(): void {
    this.#status?.hide();
  }

  stop(): void {
    this.#status?.stop();
  }

  #showStep(event: StepEvent): void {
    if (this.#status === undefined || this.#start === undefined) return;
    const { epochs } = this.#start.options;
    const remaining = this.#timeLeft?.remaining(event.epoch, event.step);
    this.#status.show((width) => stepLine(event, epochs, remaining, width), { now: false });
  }

  #print(event: Exclude<TrainEvent, StepEvent>): void {
    this.#status?.hide();
    switch (event.kind) {
      case 'start':
        this.#start = event;
        this.#timeLeft = new TimeLeft(event);
        for (const line of startLines(event)) this.#say(line);
        this.#wait(
          event.options.evaluateEvery > 0 ? 'preparing the evaluations' : 'starting',
          event.epoch + 1,
        );
        break;
      case 'untrained':
        this.#say(untrainedLine(event));
        break;
      case 'epoch':
        this.#say(epochLine(event));
        if (this.#isEvaluated(event.epoch)) this.#wait('evaluating the samples', event.epoch);
        break;
      case 'evaluation':
        this.#say(evaluationLine(event));
        break;
      case 'warning':
        note(`warning: ${event.message}`);
        break;
      case 'result':
        for (const line of resultLines(event, this.#start)) this.#say(line, { needed: true });
        break;
      case 'checkpoint':
        break;
    }
  }

  /** Prints a line; one that is needed goes to stderr where the reader of stdout has left, as `tee` has after Ctrl-C. */
  #say(line: string, { needed = false } = {}): void {
    process.stdout.write(`${line}\n`, (error) => {
      if (error && needed) note(line);
      else if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') this.#warnOfStdout(error);
    });
  }

  #warnOfStdout({ message }: Error): void {
    if (!this.#isStdoutLost) note(`warning: stdout cannot be written (${message}); the training goes on.`);
    this.#isStdoutLost = true;
  }

  #wait(what: string, epoch: number): void {
    const { epochs } = this.#start!.options;
    this.#status?.show(() => waitingLine(what, Math.min(epoch, epochs), epochs));
  }

  #isEvaluated(epoch: number): boolean {
    const { evaluateEvery, epochs } = this.#start?.options ?? { evaluateEvery: 0, epochs: 0 };
    return evaluateEvery > 0 && (epoch % evaluateEvery === 0 || epoch === epochs);
  }
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
