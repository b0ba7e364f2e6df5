/**
 * Numbers of things.
 */

/** Such as 1 epoch, 2 epochs. */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`;
}
