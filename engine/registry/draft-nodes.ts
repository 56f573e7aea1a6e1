import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';

/** Maps whose entries are things of their own: two people may edit different ones at once. */
const maps = ['parameters', 'context', 'events', 'slots', 'bind', 'attributes', 'facets'];

/**
 * The nodes of a text by pointer, each without the nodes inside it: a state, a parameter, a binding, … and whatever else
 * stands at the top. They are the grain at which edits of different people are merged (identities.md section 7, C14).
 */
export function draftNodes(data: Json): ReadonlyMap<Pointer, Json> {
  const nodes = new Map<Pointer, Json>();
  if (isJsonObject(data)) collect(data, '', nodes);
  return nodes;
}

function collect(object: JsonObject, pointer: Pointer, nodes: Map<Pointer, Json>): void {
  for (const [key, value] of Object.entries(object)) {
    const at = appendPointer(pointer, key);
    if (key === 'states' && isJsonObject(value)) collectStates(value, at, nodes);
    else if (key === 'flows' && isJsonObject(value)) collectFlows(value, at, nodes);
    else if (maps.includes(key) && isJsonObject(value)) collectEntries(value, at, nodes);
    else nodes.set(at, value);
  }
}

function collectStates(states: JsonObject, pointer: Pointer, nodes: Map<Pointer, Json>): void {
  for (const [name, state] of Object.entries(states)) {
    const at = appendPointer(pointer, name);
    if (!isJsonObject(state)) {
      nodes.set(at, state);
      continue;
    }
    const { states: inner, ...own } = state;
    nodes.set(at, own);
    if (isJsonObject(inner)) collectStates(inner, appendPointer(at, 'states'), nodes);
  }
}

function collectFlows(flows: JsonObject, pointer: Pointer, nodes: Map<Pointer, Json>): void {
  for (const [flow, block] of Object.entries(flows)) {
    if (isJsonObject(block)) collect(block, appendPointer(pointer, flow), nodes);
    else nodes.set(appendPointer(pointer, flow), block);
  }
}

function collectEntries(map: JsonObject, pointer: Pointer, nodes: Map<Pointer, Json>): void {
  for (const [name, value] of Object.entries(map)) nodes.set(appendPointer(pointer, name), value);
}
