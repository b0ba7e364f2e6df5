/**
 * Real and generated digits as points: alike ones lie near each other. The plane stays while the epoch changes, so that
 * the generated ones are seen to come to the real ones, or to gather in one place.
 */
import { useMemo } from 'preact/hooks';
import { DIGITS, latentVectorsOf } from '../../src/latent/index.js';
import type { Vectors } from '../../src/metrics/browser.js';
import type { RealDigits } from '../files/mnist.js';
import type { Inference } from './inference.js';
import type { PanelProps } from './panel.js';
import { type Plane, type Point, planeOf, pointsIn } from './plane.js';
import { seedsFrom } from './seeds.js';
import { useLatest } from './useLatest.js';
import { scaledDigits } from './useRealDigits.js';

const REAL = 400;
const GENERATED = 200;
const [WIDTH, HEIGHT] = [400, 300];

export function FeaturePlane({ real, ...panel }: PanelProps & { readonly real: RealDigits }) {
  const { inference, checkpoint, latentDim, digit } = panel;
  const work = useMemo(() => inference && pointsOf(inference, real), [inference, real]);
  const conditional = digit !== undefined;
  const request = useMemo(
    () => ({ checkpoint, latentDim, conditional }),
    [checkpoint, latentDim, conditional],
  );
  const { result, busy } = useLatest(work, request);
  return (
    <section class="pg-panel pg-plane" aria-labelledby="pg-plane-title" aria-busy={busy}>
      <h2 id="pg-plane-title">Real and generated digits as points</h2>
      {result && <Points {...result} />}
      <p class="pg-note">
        Each point is an image, placed by what a digit classifier sees in it: the two directions in which real
        digits differ the most. <span class="pg-real">{REAL} real digits</span>, with their names in the
        middle of their points; <span class="pg-generated">{GENERATED} generated ones</span>, those outside at
        the edge. Move the epoch: a good generator comes to cover the real points, a collapsed one gathers in
        a few places.
      </p>
    </section>
  );
}

interface Request extends Pick<PanelProps, 'checkpoint' | 'latentDim'> {
  readonly conditional: boolean;
}

interface Places {
  readonly real: readonly Point[];
  /** The middle of each digit's real points. */
  readonly middles: readonly Point[];
  readonly generated: readonly Point[];
}

/** The plane is made once, of the real digits. */
function pointsOf(inference: Inference, digits: RealDigits) {
  let made: Promise<Omit<Places, 'generated'> & { readonly plane: Plane }> | undefined;
  const { images, digits: labels } = scaledDigits(digits, 0, REAL);
  const featuresOf = async (images: Float32Array): Promise<Vectors> => {
    const { features: values, probabilities } = await inference.classify(images);
    const count = probabilities.length / DIGITS;
    return { values, count, size: values.length / count };
  };
  const make = async () => {
    const features = await featuresOf(images);
    const plane = planeOf(features);
    const real = pointsIn(plane, features);
    return { plane, real, middles: middlesOf(real, labels) };
  };
  return async ({ checkpoint, latentDim, conditional }: Request): Promise<Places> => {
    made ??= make();
    const { plane, ...places } = await made;
    const seeds = seedsFrom(0, GENERATED);
    const asked = conditional ? seeds.map((seed) => seed % DIGITS) : undefined;
    const drawn = await inference.draw(checkpoint, latentVectorsOf(seeds, latentDim), asked);
    return { ...places, generated: pointsIn(plane, await featuresOf(drawn.images)) };
  };
}

function middlesOf(points: readonly Point[], labels: Uint8Array): Point[] {
  return seedsFrom(0, DIGITS).map((digit) => {
    const own = points.filter((_, index) => labels[index] === digit);
    const mean = (axis: 'x' | 'y') => own.reduce((sum, point) => sum + point[axis], 0) / own.length;
    return { x: mean('x'), y: mean('y') };
  });
}

function Points({ real, middles, generated }: Places) {
  const [x, y] = [scaleOf(real, 'x', WIDTH), scaleOf(real, 'y', HEIGHT)];
  const circles = (points: readonly Point[], className: string) =>
    points.map((point, index) => <circle key={index} class={className} cx={x(point)} cy={y(point)} r={3} />);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {circles(real, 'pg-real')}
      {circles(generated, 'pg-generated')}
      {middles.map((point, digit) => (
        <text key={digit} x={x(point)} y={y(point)}>
          {digit}
        </text>
      ))}
    </svg>
  );
}

const MARGIN = 8;

/** From the real points' range to pixels; what lies outside stands at the edge. */
function scaleOf(points: readonly Point[], axis: 'x' | 'y', length: number) {
  const values = points.map((point) => point[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (point: Point) => {
    const share = (point[axis] - low) / (high - low);
    return MARGIN + Math.min(1, Math.max(0, share)) * (length - 2 * MARGIN);
  };
}
