/**
 * Line charts as pictures, drawn as SVG. Which curves a chart has is for others to say.
 */
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { encodeColors } from './png.js';
import { escaped, FONT, renderSvg } from './svg.js';

/** Okabe and Ito 2008, colours that also differ for the colour-blind: vermilion, blue, bluish green. */
export const COLORS = ['rgb(213, 94, 0)', 'rgb(0, 114, 178)', 'rgb(0, 158, 115)'] as const;

export interface ChartLine {
  /** What the legend calls it; it is not in there without. */
  readonly name?: string;
  readonly color: string;
  /** Of the line, in pixels. */
  readonly width: number;
  /** From 0 to 1; 1 unless given. */
  readonly opacity?: number;
  /** Whether each point is marked. */
  readonly marked?: boolean;
  /** What is no finite number leaves a gap. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Axis {
  readonly title: string;
  /** From where to where, in values; the ends are moved outwards to round numbers where `rounded`. */
  readonly domain: readonly [number, number];
  readonly rounded?: boolean;
  /** Powers of this number at equal distances; linear without. */
  readonly logarithmic?: number;
}

export interface Panel {
  /** Where the panel lies in the picture, in pixels, titles and legend included. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Above the legend. */
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly ChartLine[];
}

/** Around the lines: room for titles and for values of any length, so that panels below each other fit. */
const MARGIN = { left: 92, right: 32, legend: 40, title: 36, bottom: 60 };
const GRAY = '#444';
/** A letter's width as a share of its height, about. */
const LETTER = 0.62;
const LEGEND_SIZE = 14;

/** Panels on white, as a PNG's bytes. The sizes are in pixels. */
export async function drawChart(
  panels: readonly Panel[],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT}" ` +
    `font-size="13" fill="${GRAY}"><rect width="100%" height="100%" fill="white"/>${panels.map(panelSvg).join('')}</svg>`;
  return encodeColors(await renderSvg(svg));
}

function panelSvg({ left, top, width, height, title, x, y, lines }: Panel): string {
  const above = MARGIN.legend + (title === undefined ? 0 : MARGIN.title);
  const box = { width: width - MARGIN.left - MARGIN.right, height: height - above - MARGIN.bottom };
  const [scaleX, scaleY] = [scaleOf(x, [0, box.width]), scaleOf(y, [box.height, 0])];
  const middle = box.width / 2;
  return [
    `<g transform="translate(${left + MARGIN.left}, ${top + above})">`,
    title === undefined ? '' : text(title, { x: middle, y: -above + 28, size: 18 }),
    legend(lines, { x: middle, y: 26 - MARGIN.legend }),
    ...ticksOf(x, scaleX).map(
      ([at, label]) => `${stroke(at, 0, at, box.height)}${text(label, { x: at, y: box.height + 20 })}`,
    ),
    ...ticksOf(y, scaleY).map(
      ([at, label]) => `${stroke(0, at, box.width, at)}${text(label, { x: -8, y: at + 5, anchor: 'end' })}`,
    ),
    `<path d="M0,0V${box.height}H${box.width}" fill="none" stroke="${GRAY}"/>`,
    text(x.title, { x: middle, y: box.height + 44, size: 14 }),
    `<g transform="translate(-66, ${box.height / 2}) rotate(-90)">${text(y.title, { x: 0, y: 0, size: 14 })}</g>`,
    ...lines.map((drawn) => lineSvg(drawn, scaleX, scaleY)),
    '</g>',
  ].join('');
}

type Scale = ScaleContinuousNumeric<number, number>;

function scaleOf({ domain, rounded, logarithmic }: Axis, range: readonly [number, number]): Scale {
  const scale: Scale = logarithmic === undefined ? scaleLinear() : scaleLog().base(logarithmic);
  scale.domain(domain).range(range);
  return rounded ? scale.nice(5) : scale;
}

/** Where a tick is, in pixels, and what it says: large values with exponents. */
function ticksOf({ logarithmic }: Axis, scale: Scale): [number, string][] {
  const plain = logarithmic === undefined ? scale.tickFormat(6) : String;
  return scale
    .ticks(6)
    .map((value) => [scale(value), Math.abs(value) >= 1e5 ? value.toExponential() : plain(value)]);
}

function lineSvg({ color, width, opacity = 1, marked, points }: ChartLine, x: Scale, y: Scale): string {
  const drawn = points.filter((point) => point.every(Number.isFinite));
  const path = line()
    .defined((point) => point.every(Number.isFinite))
    .x(([value]) => x(value))
    .y(([, value]) => y(value))
    .digits(1)([...points] as [number, number][]);
  const dots = marked
    ? drawn.map(([at, value]) => `<circle cx="${x(at)}" cy="${y(value)}" r="4" fill="${color}"/>`)
    : [];
  const style = `fill="none" stroke="${color}" stroke-width="${width}" stroke-opacity="${opacity}"`;
  return `<path d="${path ?? ''}" ${style} stroke-linejoin="round"/>${dots.join('')}`;
}

/** A sample of each line beside its name, in one row around the middle. */
function legend(lines: readonly ChartLine[], { x, y }: { readonly x: number; readonly y: number }): string {
  const named = lines.flatMap(({ name, ...drawn }) => (name === undefined ? [] : [{ name, ...drawn }]));
  const widthOf = (name: string) => 30 + name.length * LETTER * LEGEND_SIZE + 28;
  let at = x - named.reduce((sum, { name }) => sum + widthOf(name), -28) / 2;
  return named
    .map(({ name, color, width }) => {
      const entry =
        `<path d="M${at},${y - 5}h22" stroke="${color}" stroke-width="${width}"/>` +
        text(name, { x: at + 30, y, size: LEGEND_SIZE, anchor: 'start' });
      at += widthOf(name);
      return entry;
    })
    .join('');
}

const stroke = (x1: number, y1: number, x2: number, y2: number) =>
  `<path d="M${x1},${y1}L${x2},${y2}" stroke="#e4e4e4"/>`;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function text(words: string, { x, y, size = 13, anchor = 'middle' }: Placed): string {
  return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}">${escaped(words)}</text>`;
}
