/**
 * Drawing with text: the canvas library, loaded when first needed, with a font that is always there.
 */
import { fileURLToPath } from 'node:url';

type CanvasLibrary = typeof import('@napi-rs/canvas');

/** The font family that `canvasLibrary` makes known: a machine may have no fonts at all. */
export const FONT = 'DejaVu Sans';

let loading: Promise<CanvasLibrary | undefined> | undefined;

/** The canvas library with the font registered; undefined, with a warning, where no native code may run. */
export function canvasLibrary(): Promise<CanvasLibrary | undefined> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CanvasLibrary | undefined> {
  const library = await import('@napi-rs/canvas').catch(() => undefined);
  if (!library) {
    process.emitWarning(
      'Pictures have no text and there is no losses.png: @napi-rs/canvas does not load here.',
    );
    return undefined;
  }
  const font = new URL('../../dist/assets/DejaVuSans.ttf', import.meta.url);
  library.GlobalFonts.registerFromPath(fileURLToPath(font), FONT);
  return library;
}
