/**
 * Why TensorFlow uses no CUDA device, in its own words where it wrote any.
 */

/** What TensorFlow writes, and what it means. */
const REASONS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  // Without CUDA's libraries it says the one, with them the other: 303 is CUDA_ERROR_SHARED_OBJECT_INIT_FAILED.
  [/Could not find cuda drivers|UNKNOWN ERROR \(303\)/, () => "NVIDIA's driver was not found (libcuda.so.1)"],
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
