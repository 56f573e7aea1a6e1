import type { Json, JsonSchema } from '../../kernel/json.ts';
import { alternativesOf } from '../../schema/algebra/alternatives.ts';
import { hullOf } from '../../schema/algebra/interval.ts';
import { constantsOf, kindsOf } from '../../schema/algebra/kinds.ts';

/**
 * A few values of a type on which conditions differ: its constants, numbers at and beside its bounds, short texts. Small
 * on purpose: a browser loads it. Who tries one evaluates the condition, so that a value too many does no harm.
 */
export function candidateValues(schema: JsonSchema): readonly Json[] {
  const values = alternativesOf(schema).flatMap((alternative): readonly Json[] => {
    const constants = constantsOf(alternative);
    if (constants !== undefined) return constants;
    const kinds = kindsOf(alternative);
    return [
      ...(kinds.has('number') ? numbers(alternative) : []),
      ...(kinds.has('string') ? ['', 'a', 'other'] : []),
      ...(kinds.has('array') ? [[]] : []),
    ];
  });
  return [...new Set(values)];
}

function numbers(schema: JsonSchema): readonly number[] {
  const { low, high, lowOpen, highOpen, integer } = hullOf(schema);
  const step = integer || high - low > 2 ? 1 : (high - low) / 4;
  const first = lowOpen ? low + step : low;
  const last = highOpen ? high - step : high;
  const near = [first, first + step, last, last - step, 0, 1];
  return near.filter((value) => Number.isFinite(value) && value >= low && value <= high);
}
