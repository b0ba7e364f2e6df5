/**
 * Where the page's server listens: the loopback address, which no other machine can reach.
 */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { UserError } from '../errors.js';

export const ADDRESS = '127.0.0.1';

/** The same each time, for bookmarks and tunnels, unless it is taken; DCGAN on the keys of a telephone. */
const USUAL_PORT = 32426;

/** Listens at `port`, else at the usual port, else at any free one. Throws a UserError when `port` cannot be used. */
export async function listen(server: Server, port: number | undefined): Promise<void> {
  try {
    await listenAt(server, port ?? USUAL_PORT);
  } catch (error) {
    if (port !== undefined) throw unavailable(port, error as NodeJS.ErrnoException);
    await listenAt(server, 0);
  }
}

async function listenAt(server: Server, port: number): Promise<void> {
  server.listen(port, ADDRESS);
  await once(server, 'listening');
}

function unavailable(port: number, error: NodeJS.ErrnoException): UserError {
  const problem = { EADDRINUSE: 'it is taken', EACCES: 'it may not be used' }[error.code ?? ''];
  return new UserError(
    `Expected a free port for --port but received ${port}: ${problem ?? error.message}. ` +
      'Leave --port out, and a free one is chosen.',
    { cause: error },
  );
}
