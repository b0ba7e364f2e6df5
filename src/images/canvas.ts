/**
 * Drawing with text: the canvas library, loaded when first needed, with a font that is always there.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type CanvasLibrary = typeof import('@napi-rs/canvas');

/** The font family that `canvasLibrary` makes known: a machine may have no fonts at all. */
export const FONT = 'DejaVu Sans';

let loading: Promise<CanvasLibrary> | undefined;

/** The canvas library with the font registered. */
export function canvasLibrary(): Promise<CanvasLibrary> {
  loading ??= load();
  return loading;
}

async function load(): Promise<CanvasLibrary> {
  const library = await import('@napi-rs/canvas');
  const package_ = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
  library.GlobalFonts.registerFromPath(join(dirname(package_), 'ttf', 'DejaVuSans.ttf'), FONT);
  return library;
}
