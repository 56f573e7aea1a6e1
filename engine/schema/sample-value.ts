import type { Json, JsonSchema } from '../kernel/json.ts';
import { sample } from './sample.ts';

/**
 * One typical value of a schema, or the minimal one, the same for the same seed.
 * @throws TypeError where there is none, or none is found, e.g. for a pattern that is not simple; `examples` help.
 */
export function sampleValue(schema: JsonSchema, seed: number, mode: 'minimal' | 'typical' = 'typical'): Json {
  const sampled = sample(schema, { seed, mode });
  if (sampled.kind === 'found') return sampled.values[0].value;
  throw new TypeError(sampled.kind === 'empty' ? 'no value fits the schema' : sampled.why);
}
