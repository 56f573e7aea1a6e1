import { canonicalJson, type Json } from '../kernel/json.ts';

/** Whether a value is equal to one of these, as JSON is equal: the order of members does not count. */
export function valueSet(values: readonly Json[]): (value: Json) => boolean {
  const scalars = new Set(values.filter(isScalar));
  const texts = new Set(values.filter((value) => !isScalar(value)).map(canonicalJson));
  return (value) => (isScalar(value) ? scalars.has(value) : texts.size > 0 && texts.has(canonicalJson(value)));
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
