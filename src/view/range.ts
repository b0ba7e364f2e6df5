/**
 * The Range header of a request (RFC 9110, section 14): the page asks for the end of the metrics with it.
 */

export interface ByteRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * The bytes of a file of `size` that `header` asks for. The whole file for no header and for one that is not
 * a single range; undefined when the range begins after the end.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const whole = { start: 0, end: size };
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return whole;
  if (first === '') return last === '0' ? undefined : { start: Math.max(0, size - Number(last)), end: size };
  const start = Number(first);
  const end = last === '' ? size : Math.min(size, Number(last) + 1);
  if (last !== '' && Number(last) < start) return whole;
  return start < size ? { start, end } : undefined;
}
