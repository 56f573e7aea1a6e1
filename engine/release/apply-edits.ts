import type { VariationStatement } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import { canonicalJson, isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { Stated } from './stated.ts';
import { vary } from './vary.ts';
import type { VariedFlow } from './varied-flow.ts';

export interface Applied {
  readonly flow: VariedFlow;
  readonly issues: readonly Issue[];
  readonly refused: readonly Stated<VariationStatement>[];
}

/** One edit after the other; one that is refused changes nothing. */
export function applyEdits(flow: VariedFlow, edits: readonly Stated<VariationStatement>[]): Applied {
  let current = flow;
  const issues: Issue[] = [];
  const refused: Stated<VariationStatement>[] = [];
  for (const edit of edits) {
    const varied = vary(current, edit.statement);
    current = varied.flow;
    issues.push(...varied.issues);
    if (varied.issues.length > 0) refused.push(edit);
  }
  return { flow: current, issues, refused };
}

/** Equal for outcomes that are one flow, with the same edits refused. */
export function flowMark({ flow, refused }: Applied): string {
  const places = refused.map(({ owner, at }) => `${owner} ${at.from}`).toSorted();
  return canonicalJson([unorderedTimers(flowData(flow)), places]);
}

/** The states in which two flows differ, by dotted path. */
export function differingStates(flow: VariedFlow, other: VariedFlow): JsonObject {
  const there = statesOf(member(flowData(other), 'root'), '');
  const here = statesOf(member(flowData(flow), 'root'), '');
  return Object.fromEntries(
    [...here].filter(([path, state]) => canonicalJson(state) !== canonicalJson(there.get(path) ?? null)),
  );
}

function flowData({ definition }: VariedFlow): JsonObject {
  const converted = toJson(definition, '', composedDepth);
  if (!converted.ok || !isJsonObject(converted.value)) throw new TypeError('a flow definition is plain data');
  return converted.value;
}

/** The order of timers with different delays has no meaning. */
function unorderedTimers(value: Json): Json {
  if (isJsonArray(value)) return value.map(unorderedTimers);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'after' && isJsonArray(item) ? item.map(unorderedTimers).toSorted(byDelay) : unorderedTimers(item),
    ]),
  );
}

function byDelay(a: Json, b: Json): number {
  const [first, second] = [a, b].map((one) => canonicalJson((isJsonObject(one) ? member(one, 'delay') : null) ?? null));
  return first === second ? 0 : (first ?? '') < (second ?? '') ? -1 : 1;
}

function statesOf(state: Json | undefined, path: string): ReadonlyMap<string, Json> {
  const states = isJsonObject(state) ? member(state, 'states') : undefined;
  if (!isJsonObject(state) || !isJsonObject(states)) return new Map();
  const { states: _, ...own } = state;
  const below = Object.entries(states).flatMap(([name, child]) => [
    ...statesOf(child, path === '' ? name : `${path}.${name}`),
  ]);
  return new Map([...(path === '' ? [] : [[path, own] as const]), ...below]);
}
