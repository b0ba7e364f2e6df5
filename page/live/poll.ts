/**
 * Repeating a task while the page is visible.
 */

/** Repeats `task`, which returns the milliseconds until its next turn, or undefined to stop. Returns what ends it. */
export function poll(task: () => Promise<number | undefined>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [busy, due, ended] = [false, false, false];
  const turn = async () => {
    if (busy || ended) return;
    if (document.hidden) {
      due = true;
      return;
    }
    [busy, due] = [true, false];
    const wait = await task();
    busy = false;
    if (wait !== undefined && !ended) timer = setTimeout(turn, wait);
  };
  const onVisible = () => {
    if (due && !document.hidden) void turn();
  };
  document.addEventListener('visibilitychange', onVisible);
  void turn();
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onVisible);
  };
}
