import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { randomSchemas, type RandomSchemas } from './containment/random-schema.fixture.ts';
import { fits, type Fit } from './fits.ts';

const isFull = process.env['TESSERA_FULL'] === '1';
const pairs = isFull ? 20_000 : 500;
const valuesOfPair = isFull ? 1_000 : 200;

interface Pair {
  readonly seed: number;
  readonly sub: JsonSchema;
  readonly sup: JsonSchema;
  readonly fit: Fit;
}

function pairOf(seed: number): Pair | undefined {
  const random = randomSchemas(seed);
  const make = seed % 3 === 0 ? random.recursive : random.schema;
  const sub = make(2);
  const sup = seed % 2 === 0 ? random.changed(sub) : make(2);
  if (!compiles(sub) || !compiles(sup)) return undefined;
  return { seed, sub, sup, fit: fits(sub, sup, { mode: 'schema' }) };
}

/** The product refuses plain contradictions, so Ajv does not come to judge them. */
function compiles(schema: JsonSchema): boolean {
  try {
    ajvCompiler.compile(schema);
    return true;
  } catch {
    return false;
  }
}

/** Values of `sub` that `sup` refuses. */
function exceptions({ sub, sup }: Pair, random: RandomSchemas): readonly Json[] {
  const [bySub, bySup] = [ajvCompiler.compile(sub), ajvCompiler.compile(sup)];
  const values = Array.from({ length: valuesOfPair }, () => random.value(2));
  return values.filter((value) => bySub(value).ok && !bySup(value).ok);
}

test('what is proved survives random values, and what is refuted has a witness, in the eyes of Ajv', () => {
  const decided = { proved: 0, refuted: 0, unknown: 0 };
  for (let seed = 1; seed <= pairs; seed += 1) {
    const pair = pairOf(seed);
    if (pair === undefined) continue;
    const { sub, sup, fit } = pair;
    decided[fit.kind] += 1;
    if (fit.kind === 'proved') {
      const found = exceptions(pair, randomSchemas(-seed));
      if (found.length > 0) throw new Error(JSON.stringify({ seed, sub, sup, found }));
    }
    if (fit.kind === 'refuted') {
      const judged = [ajvCompiler.compile(sub)(fit.witness).ok, ajvCompiler.compile(sup)(fit.witness).ok];
      if (!isDeepStrictEqual(judged, [true, false])) throw new Error(JSON.stringify(pair));
    }
  }
  expect(decided.proved).toBeGreaterThan(pairs / 20);
  expect(decided.refuted).toBeGreaterThan(pairs / 4);
  expect(decided.unknown).toBeLessThan(pairs / 50);
}, 3_600_000);
