/**
 * Opening a page in the user's browser, where there is one to see it with.
 */
import open from 'open';

/** Does nothing where there is no display: the user has the URL. */
export async function openInBrowser(url: string): Promise<void> {
  if (!hasDisplay(process.env, process.platform)) return;
  try {
    await open(url);
  } catch {
    // No browser is installed, or none that the system knows: the user has the URL.
  }
}

/** Windows' own browser serves its Linux, which names itself in WSL_DISTRO_NAME. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = environment;
  return (
    platform === 'win32' || platform === 'darwin' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME)
  );
}
