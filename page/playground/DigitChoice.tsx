/**
 * Which digit a class-conditional generator is asked for, in all panels.
 */
import { DIGITS } from '../../src/latent/index.js';

export interface DigitChoiceProps {
  readonly digit: number;
  readonly onChoose: (digit: number) => void;
}

export function DigitChoice({ digit, onChoose }: DigitChoiceProps) {
  return (
    <fieldset class="pg-digit-choice">
      <legend class="pg-hidden">The digit to draw</legend>
      {Array.from({ length: DIGITS }, (_, each) => (
        <button key={each} type="button" aria-pressed={each === digit} onClick={() => onChoose(each)}>
          {each}
        </button>
      ))}
    </fieldset>
  );
}
