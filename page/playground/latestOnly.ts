/**
 * Work that is requested faster than it can be done, as by a dragged slider.
 */

/**
 * Does `work` for one request at a time. Of the requests that come meanwhile only the last one is worked on; the
 * others resolve to undefined.
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
