import { authorState } from '@tessera/engine/analysis';
import { isJsonObject } from '@tessera/engine/catalog';
import type { FlowDefinition, StateDefinition } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';

type JsonObject = Readonly<Record<string, Json>>;

/** A flow as it was read, and what an identity makes of it. */
export interface LensFlows {
  readonly written: FlowDefinition;
  readonly effective: FlowDefinition;
}

/** The text of a flow as data as an identity has it: in the words of the text where they still hold. */
export function lensData(document: Json, { written, effective }: LensFlows): Json {
  return isJsonObject(document) ? stateData(document, written.root, effective.root) : document;
}

function stateData(text: JsonObject, before: StateDefinition, after: StateDefinition): JsonObject {
  if (isSame(before, after)) return text;
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  const kept = Object.entries(text).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
    if (key === 'states' || isSame(old[key], now[key])) return [[key, value]];
    const other = now[key];
    return other === undefined ? [] : [[key, other]];
  });
  const added = Object.entries(now).filter(([key]) => text[key] === undefined && old[key] === undefined);
  const states = statesData(text['states'], before, after);
  return { ...Object.fromEntries([...kept, ...added]), ...(states === undefined ? {} : { states }) };
}

function statesData(text: Json | undefined, before: StateDefinition, after: StateDefinition): JsonObject | undefined {
  const written = isJsonObject(text) ? text : {};
  const entries = Object.entries(after.states).map(([name, state]): readonly [string, Json] => {
    const old = before.states[name];
    const own = written[name];
    if (old === undefined || own === undefined) return [name, authorState(state)];
    return [name, isJsonObject(own) ? stateData(own, old, state) : isSame(old, state) ? own : authorState(state)];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Of the state itself: what its children are is said of them. */
function fieldsOf(state: StateDefinition): JsonObject {
  return authorState({ ...state, states: {} });
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
