import { parseDuration } from '../kernel/duration.ts';
import type { Issue } from '../kernel/issue.ts';
import { canonicalJson, isJsonArray, member, type Json, type JsonObject } from '../kernel/json.ts';
import type { Outcome } from './check-policies.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';
import type { Candidate } from './release.ts';
import { setValueFix } from './set-value-fix.ts';

/** `{ parameter, min, max, enum }`: numbers compare as numbers, durations as durations. */
export function checkParameter(policy: PolicyOf<'parameter'>, { body, cells }: Outcome): readonly Issue[] {
  const { parameter, flow, min, max, enum: choices } = policy.rule;
  const value = member(body.parameters, parameter);
  if (value === undefined) return [];
  const isLow = min !== undefined && !isAtMost(min, value);
  const isHigh = max !== undefined && !isAtMost(value, max);
  const isOther = choices !== undefined && !isAmong(value, choices);
  if (!isLow && !isHigh && !isOther) return [];
  const bounds: JsonObject = {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(choices === undefined ? {} : { choices }),
  };
  const won = wonBy(`parameter:${flow}.${parameter}`, cells);
  const found = { found: `${parameter} = ${plainText(value)}`, parameter, value, ...bounds };
  const bound = isLow ? min : isHigh ? max : choices?.[0];
  // A flow's default is its owner's business; what an identity says may be set to the bound.
  const isOwn = won !== undefined && won.owner !== 'flow default' && bound !== undefined;
  const fixes = isOwn ? { fixes: setValueFix(won.at, bound) } : {};
  return [{ ...broken(policy, won?.at ?? policy.at, found), ...fixes }];
}

function wonBy(cell: string, cells: Outcome['cells']): Candidate | undefined {
  return cells.find((one) => one.cell === cell)?.candidates.find(({ verdict }) => verdict === 'won');
}

/** Values that cannot be compared are never within a bound. */
function isAtMost(low: Json, high: Json): boolean {
  const [a, b] = [measure(low), measure(high)];
  return a !== undefined && b !== undefined && a.kind === b.kind && a.size <= b.size;
}

function measure(value: Json): { readonly kind: 'number' | 'duration'; readonly size: number } | undefined {
  if (typeof value === 'number') return { kind: 'number', size: value };
  const size = typeof value === 'string' ? parseDuration(value) : undefined;
  return size === undefined ? undefined : { kind: 'duration', size };
}

/** A list is within an enum when each of its items is. */
function isAmong(value: Json, choices: readonly Json[]): boolean {
  if (choices.some((choice) => isEqual(choice, value))) return true;
  return isJsonArray(value) && value.every((item) => choices.some((choice) => isEqual(choice, item)));
}

function isEqual(a: Json, b: Json): boolean {
  const [first, second] = [measure(a), measure(b)];
  if (first !== undefined && second !== undefined) return first.kind === second.kind && first.size === second.size;
  return canonicalJson(a) === canonicalJson(b);
}

function plainText(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}
