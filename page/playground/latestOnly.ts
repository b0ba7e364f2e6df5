/**
 * Work that is asked for faster than it can be done, as by a dragged slider.
 */

/**
 * Does `work` for one request at a time, and of those that come meanwhile for the last only: a request that
 * another one replaced resolves to undefined without having been worked on.
 */
export function latestOnly<Request, Result>(
  work: (request: Request) => Promise<Result>,
): (request: Request) => Promise<Result | undefined> {
  let running: Promise<unknown> = Promise.resolve();
  let newest = 0;
  return (request) => {
    const mine = ++newest;
    const result = running.then(() => (mine === newest ? work(request) : undefined));
    running = result.catch(() => undefined);
    return result;
  };
}
