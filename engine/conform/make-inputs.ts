import type { Contract } from '../catalog/contract.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import { modernise } from '../schema/modernise.ts';
import { sample } from '../schema/sample.ts';
import { make } from '../schema/sample/make.ts';
import { seededRandom } from '../schema/seeded-random.ts';

/** Of the inputs so many stand at the edges of the schema. */
const atEdges = 0.4;

/**
 * Inputs that fit the contract, each once, the same for the same seed: the author's examples, values at the edges, and
 * made-up ones. Fewer where the schema allows no more.
 */
export function makeInputs({ input: schema, examples }: Contract, seed: number, count: number): readonly Json[] {
  const fits = interpretedCompiler.compile(schema);
  const found = new Map<string, Json>();
  const add = (value: Json): void => void (fits(value).ok && found.set(canonicalJson(value), value));
  for (const { input } of examples) add(input);
  for (const value of edges(schema, seed, Math.ceil(count * atEdges))) add(value);
  const root = modernise(schema);
  const random = seededRandom(seed);
  for (let tries = 0; found.size < count && tries < count * 5; tries += 1)
    add(make(root, { root, random, useExamples: tries % 5 === 0, isMinimal: tries % 7 === 0 }));
  return [...found.values()].slice(0, count);
}

function edges(schema: Contract['input'], seed: number, most: number): readonly Json[] {
  const sampled = sample(schema, { seed, mode: 'boundary' });
  return sampled.kind === 'found' ? sampled.values.slice(0, most).map(({ value }) => value) : [];
}
