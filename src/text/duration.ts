/**
 * Durations in words.
 */

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** A measured time: 4.2 s, 45 s, 3 min 20 s, 2 h 05 min, 3 days. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return seconds < 9.95 ? `${Math.max(0, seconds).toFixed(1)} s` : `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${twoDigits(whole % 60)} s` : hours(minutes);
}

/** An estimate, to at most three digits: 45 s, 4 min, 2 h 05 min, 3 days. */
export function roughDuration(seconds: number): string {
  if (seconds < 99.5) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : hours(minutes);
}

function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  return whole >= 48 ? `${Math.round(whole / 24)} days` : `${whole} h ${twoDigits(minutes % 60)} min`;
}
