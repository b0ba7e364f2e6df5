/**
 * SVG as pixels, by resvg in WebAssembly, with a font that is always there: a machine may have none at all.
 */
import { readFile } from 'node:fs/promises';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The font family of every text. */
export const FONT = 'DejaVu Sans';

export interface Rendered {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, opacity. */
  readonly pixels: Uint8Array;
}

const asset = (name: string) => readFile(new URL(`../../dist/assets/${name}`, import.meta.url));

let loading: Promise<Uint8Array> | undefined;

/** The font, once the renderer is ready. */
async function load(): Promise<Uint8Array> {
  const [program, font] = await Promise.all([asset('resvg.wasm'), asset('DejaVuSans.ttf')]);
  await initWasm(program);
  return font;
}

/** The picture as large as the SVG says it is. Throws an Error where it is no SVG. */
export async function renderSvg(svg: string): Promise<Rendered> {
  loading ??= load();
  const font = await loading;
  const resvg = new Resvg(svg, { font: { fontBuffers: [font], defaultFontFamily: FONT } });
  const image = resvg.render();
  const { width, height, pixels } = image;
  image.free();
  resvg.free();
  return { width, height, pixels };
}

/** Text as SVG holds it. */
export function escaped(text: string): string {
  return text.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
}
