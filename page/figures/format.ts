/**
 * Numbers and times as people read them. Text only.
 */
import { roughDuration } from '../../src/text/index.js';

export type Format = (value: number) => string;

/** From here on numbers are written in thousands and millions, which always fits a chart's axis. */
const LARGE = 10_000;

/** At most four digits: 0.6931, 12.5, 9,800, 19.4M, 1.2e-5. */
export const compact: Format = (value) => {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e15)) return value.toExponential(1).replace('.0e', 'e');
  return size < LARGE
    ? new Intl.NumberFormat('en', { maximumSignificantDigits: 4 }).format(value)
    : new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
};

const hundredths = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A place in a training: whole epochs, or hundredths of them. */
export const epochs: Format = (value) => hundredths.format(value);

/** With so many places after the point; large numbers are compact. */
export function fixed(places: number): Format {
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return (value) => (Math.abs(value) < LARGE ? format.format(value) : compact(value));
}

/** A share in [0, 1], such as 12%. */
export const percent: Format = (share) => `${Math.round(100 * share)}%`;

/** Such as 5 min ago. */
export function ago(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 10 ? 'just now' : `${roughDuration(seconds)} ago`;
}

/** What the images of a run are called. */
export function dataTitle({ data }: { readonly data: string }): string {
  return data === 'mnist' ? 'MNIST' : data;
}

/** camelCase as words: frechetDistance is Frechet distance. */
export function asWords(name: string): string {
  const words = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
