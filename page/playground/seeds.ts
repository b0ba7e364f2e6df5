/**
 * Seeds of new digits, and how to get the same ones on the command line.
 */

/** As `dcgan sample` draws them: short enough to type again. */
const DRAWN_SEEDS = 1_000_000;

/** A seed that nothing depends on but what the visitor sees next. */
export function drawSeed(): number {
  return Math.floor(Math.random() * DRAWN_SEEDS);
}

/** `count` seeds, one after the other. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** The highest first seed whose successors are exact numbers, too. */
export const MOST_SEED = 999_999_999_999_999;

/** A seed that was typed; undefined for anything else. */
export function parseSeed(text: string): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

export interface SampleArguments {
  /** The command that draws from the run. */
  readonly command: string;
  readonly checkpoint: string;
  /** Consecutive ones. */
  readonly seeds: readonly number[];
  /** Where one is asked for. */
  readonly digit?: number | undefined;
}

/** The command that writes the same digits. */
export function sampleCommand({ command, checkpoint, seeds, digit }: SampleArguments): string {
  const asked = digit === undefined ? '' : ` --digit ${digit}`;
  return `${command} --checkpoint ${checkpoint} --seeds ${seeds[0]}-${seeds.at(-1)}${asked}`;
}
