import { canonicalJson, type Json, type JsonSchema } from '../../kernel/json.ts';
import type { Fit } from '../fits.ts';
import type { SchemaCompiler, Verdict } from '../validator.ts';
import { unaccepted, type Question, type Unaccepted } from './unaccepted.ts';

export interface Decision extends Omit<Question, 'hasFormat'> {
  /** Judges values against the schemas as they are written: no witness is given that it does not confirm. */
  readonly compiler: SchemaCompiler;
}

/** Whether `sup` accepts every value of `sub`. Never throws; the steps it may take bound the time. */
export function decide(decision: Decision): Fit {
  const { sub, sup } = decision;
  if (sup === true || sub === false || canonicalJson(sub) === canonicalJson(sup)) return { kind: 'proved' };
  const { outcome, leftOpen } = answered(decision);
  if (outcome.kind === 'none') return { kind: 'proved' };
  if (outcome.kind === 'unknown') return outcome;
  return (
    confirmed(decision, outcome.value) ?? { kind: 'unknown', why: leftOpen[0] ?? 'no counter-example is confirmed' }
  );
}

/** Schemas so wide and deep that the stack ends are left open. */
function answered(decision: Decision): Unaccepted {
  try {
    return unaccepted({ ...decision, hasFormat: formatJudge(decision.compiler) });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { outcome: { kind: 'unknown', why: 'the schemas are too large' }, leftOpen: [] };
  }
}

function confirmed({ sub, sup, compiler }: Decision, witness: Json): Fit | undefined {
  if (verdictOf(compiler, sub, witness)?.ok !== true) return undefined;
  const verdict = verdictOf(compiler, sup, witness);
  if (verdict === undefined || verdict.ok) return undefined;
  return { kind: 'refuted', witness, pointer: verdict.misfits[0]?.pointer ?? '' };
}

function formatJudge(compiler: SchemaCompiler): Question['hasFormat'] {
  return (format, text) => verdictOf(compiler, { type: 'string', format }, text)?.ok;
}

/** Undefined where the compiler refuses the schema, or its validator runs in a circle. */
function verdictOf(compiler: SchemaCompiler, schema: JsonSchema, value: Json): Verdict | undefined {
  try {
    return compiler.compile(schema)(value);
  } catch {
    return undefined;
  }
}
