/**
 * Sizes of files and memory.
 */

/** Such as 12.3 MB, of a million bytes each. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
