import { canonicalJson, type Json } from '../kernel/json.ts';
import { composedDepth, toJson } from '../kernel/to-json.ts';
import type { PublishedFlow } from './registry-state.ts';

/** Whether two versions of a flow say the same but for their numbers. */
export function saysTheSame(one: PublishedFlow, other: PublishedFlow): boolean {
  return canonicalJson(withoutVersion(one)) === canonicalJson(withoutVersion(other));
}

function withoutVersion({ definition }: PublishedFlow): Json {
  const { version: _, ...said } = definition;
  const json = toJson(said, '', composedDepth);
  return json.ok ? json.value : json.pointer;
}
