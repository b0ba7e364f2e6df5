/**
 * Where the program keeps what it fetched, learnt or read, for a user.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** $DCGAN_DATA_HOME, or as XDG and Windows have it. */
export function dataFolder(): string {
  const { DCGAN_DATA_HOME, XDG_DATA_HOME, LOCALAPPDATA } = process.env;
  if (DCGAN_DATA_HOME) return resolve(DCGAN_DATA_HOME);
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'dcgan');
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'dcgan');
}
