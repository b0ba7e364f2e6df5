/**
 * NumPy's files, made here to be read. No tests here.
 */

/** A .npy file of this type and shape; the elements' bytes are `content`. */
export function npyFile(
  type: string,
  shape: readonly number[],
  content: Uint8Array,
  order = 'False',
): Buffer {
  const text = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${shape.join(', ')},), }`;
  const header = Buffer.from(`${text.padEnd(117)}\n`, 'latin1');
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  return Buffer.concat([start, header, content]);
}
