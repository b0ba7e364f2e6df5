/**
 * Why TensorFlow uses no CUDA device, in its own words where it wrote any.
 */

/** What TensorFlow writes, and what it means. */
const REASONS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/Could not find cuda drivers/, () => "NVIDIA's driver was not found (libcuda.so.1)"],
  [/CUDA_ERROR_NO_DEVICE|no CUDA-capable device/, () => 'the driver knows no CUDA device'],
  [/driver version is insufficient|CUDA_ERROR_SYSTEM_DRIVER_MISMATCH/, () => "NVIDIA's driver is too old"],
  [/Could not load dynamic library '([^']+)'/, ([, library]) => `${library} was not found`],
  [/Cannot dlopen some GPU libraries/, () => 'CUDA or cuDNN was not found'],
  [/failed call to cuInit: .+/, ([words]) => words],
];

/** The first reason in TensorFlow's messages; undefined where they hold none. */
export function whyNoCuda(messages: string): string | undefined {
  for (const [pattern, meaning] of REASONS) {
    const match = pattern.exec(messages);
    if (match) return meaning(match);
  }
  return undefined;
}
