/**
 * Numbers and times as people read them. Text only.
 */
import { roughDuration } from '../../src/text/index.js';

export type Format = (value: number) => string;

/** With so many places after the point. */
export function fixed(places: number): Format {
  const format = new Intl.NumberFormat('en', {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  return (value) => format.format(value);
}

/** Three significant digits, whatever the size. */
export const general: Format = (value) =>
  new Intl.NumberFormat('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 4 : 3 }).format(value);

/** Such as 5 min ago. */
export function ago(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 10 ? 'just now' : `${roughDuration(seconds)} ago`;
}

/** camelCase as words: frechetDistance is Frechet distance. */
export function asWords(name: string): string {
  const words = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
