/**
 * A program for randomCalls.test.ts: calls of the engine with random arguments, many of them wrong. Prints how many
 * calls came back, and every error that is neither a TypeError nor a RangeError.
 *
 *     node randomCalls.mjs native | wasm  SEED  COUNT
 */
const [backend, seed, count] = process.argv.slice(2);
const load = (file) => import(`../../dist/backends/${backend}/${file}.js`);
const engine = backend === 'native' ? (await load('addon')).loadAddon() : await loadModule();

async function loadModule() {
  const { compileModule, startNodeWorker } = await load('node');
  return (await load('engine')).createWasmEngine(compileModule(), startNodeWorker);
}

/** Mulberry32: [0, 1). */
let state = Number(seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const upTo = (most) => 1 + Math.floor(random() * most);
const chance = (share) => random() < share;
const pick = (values) => values[Math.floor(random() * values.length)];
const flag = () => Number(chance(0.5));

const HOSTILE = [
  0,
  -0,
  -1,
  0.5,
  1.5,
  7.999,
  NaN,
  Infinity,
  -Infinity,
  65536,
  2 ** 31,
  2 ** 31 - 1,
  2 ** 32,
  2 ** 53,
]
  .concat([2 ** 62, 2 ** 63, 2 ** 64, -(2 ** 63), 1e18, 1e300, 5e-324, -(2 ** 31), 4294967295, 3])
  .concat([upTo(300), upTo(300)]);
/** Neither Float32Array nor Float64Array; beside them Float32Array where the other belongs, and the other way round. */
const OTHERS = () =>
  [undefined, null, 3, 'text', {}, [], new Int32Array(4), new Float32Array(4), new Float64Array(4)]
    .concat([new ArrayBuffer(16), new DataView(new ArrayBuffer(16)), () => 1, Symbol.iterator, 10n, true])
    .concat([new Uint8Array(3), { length: 4 }, new Proxy(new Float32Array(4), {}), structuredCloned()]);

/** An array whose memory has gone elsewhere. */
function structuredCloned() {
  const array = new Float32Array(4);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}

const convolution = () => {
  const size = upTo(12);
  const [filter, stride] = [upTo(6), upTo(3)];
  const channels = () => pick([1, 3, 8, 16, 32, upTo(40)]);
  const out = chance(0.8) ? Math.ceil(size / stride) : upTo(14);
  return [
    upTo(5),
    size,
    size,
    channels(),
    filter,
    filter,
    out,
    out,
    channels(),
    stride,
    stride,
    upTo(4) - 1,
    upTo(4) - 1,
    flag(),
  ];
};
const sizes = ([batch, height, width, channels, down, across, outHeight, outWidth, outChannels]) => ({
  x: batch * height * width * channels,
  filter: down * across * channels * outChannels,
  y: batch * outHeight * outWidth * outChannels,
});
const pooling = () => {
  const [batch, height, width, channels, down, across, outHeight, outWidth, , ...rest] = convolution();
  return [batch, height, width, channels, down, across, outHeight, outWidth, ...rest.slice(0, 4)];
};
const pooled = ([batch, height, width, channels, , , outHeight, outWidth]) => ({
  x: batch * height * width * channels,
  y: batch * outHeight * outWidth * channels,
});
const transformed = (numbers) => {
  try {
    return engine.transformedFilterSize(Float64Array.from(numbers));
  } catch {
    return 8;
  }
};
const rows = () => [upTo(40), upTo(300)];
const normalization = () => [...rows(), 0.001, 0.3];

/** Each call's numbers, and the lengths of its arrays for them. */
const CALLS = {
  matmul: {
    numbers: () => [upTo(40), upTo(40), upTo(60), flag(), flag()],
    arrays: ([m, n, k]) => [m * k, k * n, m * n],
  },
  transformedFilterSize: { numbers: convolution, arrays: () => [] },
  transformFilter: { numbers: convolution, arrays: (s) => [sizes(s).filter, transformed(s)] },
  convolution: {
    numbers: convolution,
    arrays: (s) => [sizes(s).x, sizes(s).filter, transformed(s) || null, sizes(s).y],
  },
  convolutionInputGradient: {
    numbers: convolution,
    arrays: (s) => [sizes(s).x, sizes(s).filter, transformed(s) || null, sizes(s).y],
  },
  convolutionFilterGradient: {
    numbers: convolution,
    arrays: (s) => [sizes(s).x, sizes(s).filter, sizes(s).y],
  },
  batchNorm: { numbers: normalization, arrays: ([r, c]) => [r * c, c, c, r * c, c, c] },
  normalize: { numbers: normalization, arrays: ([r, c]) => [r * c, c, c, c, c, r * c] },
  batchNormGradient: { numbers: normalization, arrays: ([r, c]) => [r * c, r * c, c, c, c, c, r * c, c, c] },
  biasLeakyReluDropout: {
    numbers: () => [...rows(), 0.3, 0.4, upTo(2 ** 32) - 1, 2, 3, 4, 5],
    arrays: ([r, c]) => [r * c, chance(0.5) ? c : null, r * c],
  },
  biasLeakyReluDropoutGradient: {
    numbers: () => [...rows(), 0.3, 0.4],
    arrays: ([r, c]) => [r * c, r * c, r * c, c],
  },
  adam: { numbers: () => [upTo(3000), 1e-3, 0.9, 0.999, 1e-7], arrays: ([n]) => [n, n, n, n, n, n, n] },
  movingAverage: { numbers: () => [upTo(3000), 0.1], arrays: ([n]) => [n, n, n] },
  tanh: { numbers: () => [upTo(3000)], arrays: ([n]) => [n, n] },
  tanhGradient: { numbers: () => [upTo(3000)], arrays: ([n]) => [n, n, n] },
  arithmetic: {
    numbers: () => [...rows(), upTo(3) - 1, upTo(6) - 1],
    arrays: ([r, c, broadcast]) => [r * c, [r * c, c, r][broadcast] ?? 1, r * c],
  },
  map: { numbers: () => [upTo(3000), upTo(3) - 1], arrays: ([n]) => [n, n] },
  step: { numbers: () => [upTo(3000), 0.1], arrays: ([n]) => [n, n] },
  sum: { numbers: () => [upTo(9), upTo(50), upTo(40)], arrays: ([o, r, i]) => [o * r * i, o * i] },
  maxPool: { numbers: pooling, arrays: (n) => [pooled(n).x, pooled(n).y] },
  maxPoolGradient: { numbers: pooling, arrays: (n) => [pooled(n).x, pooled(n).y, pooled(n).x] },
  leakyRelu: { numbers: () => [upTo(3000), 0.1], arrays: ([n]) => [n, n] },
};

/** An array of this length, where one can be; else a short one. */
const arrayOf = (length) =>
  length === null
    ? null
    : new Float32Array(length >= 0 && length < 2e5 ? Math.floor(length) : upTo(9)).fill(0.5);

function randomArguments({ numbers, arrays }) {
  const given = numbers();
  if (chance(0.5)) given[Math.floor(random() * given.length)] = pick(HOSTILE);
  if (chance(0.1)) given[Math.floor(random() * given.length)] = pick(HOSTILE);
  const lengths = arrays(given);
  const at = Math.floor(random() * lengths.length);
  if (chance(0.1) && lengths[at] !== null) lengths[at] += pick([-1, 1, -lengths[at], 1000]);
  const values = [Float64Array.from(given), ...lengths.map(arrayOf)];
  if (chance(0.1)) values[Math.floor(random() * values.length)] = pick(OTHERS());
  if (chance(0.03)) values.pop();
  if (chance(0.03)) values.push(...Array(upTo(20)).fill(null));
  if (chance(0.02)) values[0] = new Float64Array(pick([0, 1, 15, 16, 17, 1000])).fill(2);
  return values;
}

const SETTINGS = {
  setThreads: () => pick([...HOSTILE, 1, 2, 3].filter((value) => !(value > 8 && value <= 1024))),
  fmaPeak: () => pick([...HOSTILE, 10].filter((value) => !(value > 1e6 && value <= 1e8))),
  useInstructionSet: () => pick(['', 'mmx', 'x'.repeat(1000), '\0', engine.instructionSet()]),
  misalignment: () => new ArrayBuffer(pick([0, 1, 100])),
};

const results = { done: 0, refused: 0, otherErrors: [] };
for (let i = 0; i < Number(count); i++) {
  const setting = chance(0.05) && pick(Object.keys(SETTINGS).filter((name) => name in engine));
  const name = setting || pick(Object.keys(CALLS));
  const values = setting ? [chance(0.8) ? SETTINGS[name]() : pick(OTHERS())] : randomArguments(CALLS[name]);
  try {
    engine[name](...values);
    results.done++;
  } catch (error) {
    results.refused++;
    if (!(error instanceof TypeError || error instanceof RangeError))
      results.otherErrors.push(`${name}: ${error}`);
  }
}
console.log(JSON.stringify(results));
