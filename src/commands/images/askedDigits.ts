/**
 * Which digits `dcgan sample --digit`, `--digits` and `--write` ask for, and how they lie in the picture.
 */
import { expected, optionName, optionSetting } from '../../errors.js';
import type { OptionsOf, SAMPLE_OPTIONS } from '../../options/index.js';

type Asked = Pick<OptionsOf<typeof SAMPLE_OPTIONS>, 'digit' | 'digits' | 'write' | 'n'> & {
  /** Where seeds were named. */
  readonly seeds?: readonly number[] | undefined;
};

export interface AskedDigits {
  readonly digits: readonly number[];
  /** How many stand in a row; as square as can be unless given. */
  readonly columns?: number;
  /** Pixels between them. */
  readonly padding?: number;
}

/** Undefined where no digit was chosen. Throws a UserError for what are no digits. */
export function askedDigits({ digit, digits, write, n, seeds }: Asked): AskedDigits | undefined {
  if (digit === undefined && digits === undefined && write === undefined) return undefined;
  if (write !== undefined) return { digits: writtenDigits(write), columns: write.length, padding: 0 };
  if (digit !== undefined) return { digits: new Array<number>(n ?? seeds?.length ?? 16).fill(digit) };
  const row = listedDigits(digits!);
  const rows = n ?? Math.max(1, Math.floor((seeds?.length ?? 1) / row.length));
  return { digits: Array.from({ length: rows }, () => row).flat(), columns: row.length };
}

function writtenDigits(text: string): number[] {
  const others = [...new Set(text.replace(/\d/g, ''))];
  if (others.length === 0) return Array.from(text, Number);
  const drawable = text.replace(/\D/g, '');
  throw expected('digits', {
    for: optionName('write'),
    received: text,
    next: `It cannot draw ${others.map((other) => JSON.stringify(other)).join(', ')}. Try ${optionSetting('write', drawable || '31415')}.`,
  });
}

/** The digits of a list such as `0-9` or `3,1,4`. */
function listedDigits(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [, first, last = first] = /^(\d)(?:-(\d))?$/.exec(part.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) {
      throw expected('digits such as 0-9 or 3,1,4', {
        for: optionName('digits'),
        received: list,
        next: `Try ${optionSetting('digits', '0-9')}.`,
      });
    }
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index);
  });
}
