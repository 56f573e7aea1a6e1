import type { JsonObject } from '../../kernel/json.ts';
import { numberOf } from './node.ts';

export interface NumberRange {
  /** The lowest and highest number that fit, both included. */
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/** What a schema allows of numbers; the bounds that it excludes are one step away. */
export function numberRange(form: JsonObject, whole: boolean): NumberRange {
  const step = numberOf(form['multipleOf'], whole ? 1 : 0.01);
  const low = Math.max(numberOf(form['minimum'], -Infinity), numberOf(form['exclusiveMinimum'], -Infinity) + step);
  const high = Math.min(numberOf(form['maximum'], Infinity), numberOf(form['exclusiveMaximum'], Infinity) - step);
  return { low, high, step };
}
