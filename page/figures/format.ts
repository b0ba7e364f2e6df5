/**
 * Numbers and times as people read them. Text only.
 */

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

export const megabytes: Format = (bytes) => `${fixed(0)(bytes / 1e6)} MB`;

/** Such as 45 s, 4 min, 2 h 05 min. */
export function duration(seconds: number): string {
  if (seconds < 99.5) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Such as 5 min ago. */
export function ago(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return seconds < 10 ? 'just now' : `${duration(seconds)} ago`;
}

/** camelCase as words: frechetDistance is Frechet distance. */
export function asWords(name: string): string {
  const words = name
    .replace(/[._-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
