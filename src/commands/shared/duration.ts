/**
 * Times as people say them.
 */

/** Such as 45 s, 3 min 20 s, 2 h 05 min. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return seconds < 10 ? `${seconds.toFixed(1)} s` : `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${two(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** Such as 45 s, 4 min, 2 h 05 min: for what is an estimate, and the progress bar's 80 columns. */
export function roughly(seconds: number): string {
  return seconds < 120 || seconds >= 3600 ? duration(seconds) : `${Math.round(seconds / 60)} min`;
}
