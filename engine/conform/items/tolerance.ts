import type { CheckOutcome, ConformanceCheck } from '../../catalog/conformance.ts';
import { isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import { interpretedCompiler } from '../../schema/interpreted-compiler.ts';
import { sample } from '../../schema/sample.ts';
import { failureOf, notApplicable, passed } from '../outcome.ts';
import type { Trial } from '../trial.ts';

const few = 20;
const seed = 1;
const chinese = '符节相合,方可通行。订单履约、库存锁定与支付回执';

/** Item 10: unknown fields are ignored; long and Chinese texts and extreme numbers survive. */
export async function tolerance(trial: Trial): Promise<readonly CheckOutcome[]> {
  return [
    await survives(trial, 'unknown-fields', bases(trial).filter(isJsonObject).map(withUnknown)),
    await survives(trial, 'long-texts', longTexts(trial)),
    await survives(trial, 'extreme-numbers', extremes(trial)),
  ];
}

async function survives(trial: Trial, check: ConformanceCheck, inputs: readonly Json[]): Promise<CheckOutcome> {
  if (inputs.length === 0) return notApplicable(check, 'no-field');
  for (const input of inputs) {
    const failure = failureOf(check, await trial.ask({ key: trial.key(), input }), input);
    if (failure !== undefined) return failure;
  }
  return passed(check, inputs.length);
}

function bases({ done, inputs }: Trial): readonly Json[] {
  return (done.length > 0 ? done : inputs).slice(0, 3);
}

/** Fields that no contract names, in every object of the value. */
function withUnknown(value: Json): Json {
  if (isJsonArray(value)) return value.map(withUnknown);
  if (!isJsonObject(value)) return value;
  const known = Object.entries(value).map(([name, below]) => [name, withUnknown(below)] as const);
  return { ...Object.fromEntries(known), 'conform-unknown': { of: ['nobody', 1, null] } };
}

/** Each text of an input in turn as long as the contract allows, and in Chinese. */
function longTexts(trial: Trial): readonly Json[] {
  const fits = interpretedCompiler.compile(trial.subject.work.contract.input);
  const [base] = bases(trial);
  if (base === undefined) return [];
  return [1_000, 300, 100, 40, 15, 5, 2, 1]
    .map((length) => everyText(base, chinese.repeat(50).slice(0, length), (made) => fits(made).ok))
    .filter((made) => made !== base)
    .slice(0, few);
}

/** The value with a text in place of every text where the whole still fits. */
function everyText(value: Json, text: string, fits: (whole: Json) => boolean): Json {
  let whole = value;
  for (const path of textPaths(value)) {
    const next = replaced(whole, path, text);
    if (fits(next)) whole = next;
  }
  return whole;
}

function textPaths(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'string') return [path];
  if (isJsonArray(value)) return value.flatMap((item, index) => textPaths(item, [...path, String(index)]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, below]) => textPaths(below, [...path, name]));
}

function replaced(value: Json, [head, ...rest]: readonly string[], text: string): Json {
  if (head === undefined) return text;
  if (isJsonArray(value))
    return value.map((item, index) => (String(index) === head ? replaced(item, rest, text) : item));
  return isJsonObject(value) ? { ...value, [head]: replaced(value[head] ?? null, rest, text) } : value;
}

const bounds: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

function extremes({ subject }: Trial): readonly Json[] {
  const sampled = sample(subject.work.contract.input, { seed, mode: 'boundary' });
  if (sampled.kind !== 'found') return [];
  return sampled.values
    .filter(({ shows }) => shows !== undefined && bounds.has(shows.keyword))
    .slice(0, few)
    .map(({ value }) => value);
}
