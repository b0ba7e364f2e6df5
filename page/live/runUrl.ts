/**
 * Where a run's files are, relative to the page: the same from the server and in an export.
 */

export function runUrl(name: string): string {
  return `data/${encodeURIComponent(name)}`;
}

export function sampleUrl(name: string, epoch: number): string {
  return `${runUrl(name)}/samples/epoch-${String(epoch).padStart(4, '0')}.png`;
}
