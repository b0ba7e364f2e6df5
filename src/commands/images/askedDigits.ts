/**
 * Which digits `dcgan sample --digit`, `--digits` and `--write` ask for, and how they lie in the picture.
 */
import { expected, UserError } from '../../errors.js';
import type { OptionsOf, SAMPLE_OPTIONS } from '../../options/index.js';

type Asked = Pick<OptionsOf<typeof SAMPLE_OPTIONS>, 'digit' | 'digits' | 'write' | 'n' | 'sure'>;

export interface AskedDigits {
  readonly digits: readonly number[];
  /** How many stand in a row; as square as can be unless given. */
  readonly columns?: number;
  /** Pixels between them. */
  readonly padding?: number;
}

/** Undefined where no digit was chosen. Throws a UserError for two of the three, and for what are no digits. */
export function askedDigits({ digit, digits, write, n, sure }: Asked): AskedDigits | undefined {
  const given = Object.entries({ digit, digits, write }).filter(([, value]) => value !== undefined);
  if (given.length > 1) {
    const [one, other] = given.map(([name]) => `--${name}`);
    throw new UserError(`Expected ${one} or ${other} but received both. Leave one out.`, { exitCode: 2 });
  }
  if (write !== undefined && n !== undefined) {
    throw new UserError('Expected --write or --n but received both. Leave one out.', { exitCode: 2 });
  }
  if (sure !== undefined && given.length === 0) {
    throw new UserError('Expected --digit, --digits or --write beside --sure. Add one: --digit 7.', {
      exitCode: 2,
    });
  }
  if (write !== undefined) return { digits: writtenDigits(write), columns: write.length, padding: 0 };
  if (digit !== undefined) return { digits: new Array<number>(n ?? 16).fill(digit) };
  if (digits === undefined) return undefined;
  const row = listedDigits(digits);
  return { digits: Array.from({ length: n ?? 1 }, () => row).flat(), columns: row.length };
}

function writtenDigits(text: string): number[] {
  const others = [...new Set(text.replace(/\d/g, ''))];
  if (others.length === 0) return Array.from(text, Number);
  const drawable = text.replace(/\D/g, '');
  throw expected('digits', {
    for: '--write',
    received: text,
    next: `It cannot draw ${others.map((other) => JSON.stringify(other)).join(', ')}. Try --write ${drawable || '31415'}.`,
  });
}

/** The digits of a list such as `0-9` or `3,1,4`. */
function listedDigits(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d)(?:-(\d))?$/.exec(part.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) {
      throw expected('digits such as 0-9 or 3,1,4', {
        for: '--digits',
        received: list,
        next: 'Try --digits 0-9.',
      });
    }
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  });
}
