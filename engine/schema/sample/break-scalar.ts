import type { Json, JsonObject } from '../../kernel/json.ts';
import { numberOf, typesOf } from './node.ts';
import { sampleText } from './text.ts';

/** Numbers just beyond a bound, or between two multiples. */
export function breakNumber(keyword: string, bound: number, form: JsonObject): readonly number[] {
  const step = numberOf(form['multipleOf'], typesOf(form).includes('integer') ? 1 : 0.01);
  switch (keyword) {
    case 'minimum':
      return [rounded(bound - step), Math.floor(bound) - 1];
    case 'maximum':
      return [rounded(bound + step), Math.ceil(bound) + 1];
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [bound];
    case 'multipleOf':
      return [rounded(bound / 2), rounded(bound * 1.5), bound + 1];
    default:
      return [];
  }
}

/** Texts that are too short, too long or of the wrong shape. */
export function breakText(keyword: string, operand: Json, form: JsonObject, random: () => number): readonly string[] {
  const count = numberOf(operand, 0);
  const typical = sampleText(form, random);
  switch (keyword) {
    case 'minLength':
      return count === 0 ? [] : [typical.slice(0, count - 1), ''];
    case 'maxLength':
      return count > 1_000 ? [] : [typical.padEnd(count + 1, typical.at(-1) ?? 'x'), 'x'.repeat(count + 1)];
    case 'pattern':
    case 'format':
      return [`${typical}!`, `!${typical}`, typical.slice(1), 'other', 'a b', '!', '', '0'];
    default:
      return [];
  }
}

function rounded(value: number): number {
  return Number(value.toFixed(8));
}
