import type { VariationStatement } from '../catalog/identity.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { withDefaultExit } from './default-exit.ts';
import { exitNamed } from './exits.ts';
import { readBody } from './read-body.ts';
import { changeState, statePointer } from './states.ts';
import { changed, isUnder, refused, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';

/**
 * Replaces the whole body of a state. Its exits keep their targets: what the new body does not say about leaving
 * (success, error, events, delays) is taken from the old one.
 */
export function replaceState(flow: VariedFlow, variation: VariationStatement, body: Json, anchor: Anchor): Varied {
  if (!isJsonObject(body)) return refused(flow, variation, 'VARIATION_FIELD', { field: 'with' });
  const { root } = flow.definition;
  const exit = exitNamed(root, anchor.path, anchor.state, 'done');
  const read = readBody(exit === undefined ? body : withDefaultExit(body, exit.text), variation, '/with');
  if (read.state === undefined) return { flow, issues: read.issues };
  const state = keepExits(read.state, anchor.state, body);
  const pointer = statePointer(anchor.path);
  const kept = [...flow.sources].filter(([key]) => !isUnder(key, pointer) || isKept(key.slice(pointer.length), body));
  const added = Array.from(read.sources, ([key, place]) => [pointer + key, place] as const);
  return changed(
    flow,
    changeState(root, anchor.path, () => state),
    new Map([...kept, ...added]),
  );
}

function keepExits(next: StateDefinition, old: StateDefinition, body: JsonObject): StateDefinition {
  const { title, was } = old;
  const inherited: Partial<StateDefinition> = {
    ...(has(body, 'on') ? {} : { on: old.on }),
    ...(has(body, 'after') ? {} : { after: old.after }),
    ...(title === undefined || has(body, 'title') ? {} : { title }),
    ...(was === undefined ? {} : { was }),
    ...(has(body, 'optional') ? {} : { optional: old.optional }),
  };
  return { ...next, ...inherited, ...keepInvokeExits(next, old, body) };
}

/** A call that replaces a call keeps the old ways out of success and failure, guards included. */
function keepInvokeExits(next: StateDefinition, old: StateDefinition, body: JsonObject): Partial<StateDefinition> {
  const written = member(body, 'invoke');
  if (next.invoke === undefined || old.invoke === undefined || !isJsonObject(written)) return {};
  const onDone = has(written, 'onDone') ? next.invoke.onDone : old.invoke.onDone;
  const onError = has(written, 'onError') ? next.invoke.onError : old.invoke.onError;
  return { invoke: { ...next.invoke, onDone, onError } };
}

/** Places of inherited parts stay where they were written. */
function isKept(key: string, body: JsonObject): boolean {
  if (key === '#key') return true;
  const invoke = member(body, 'invoke');
  return (
    (!has(body, 'on') && isUnder(key, '/on')) ||
    (!has(body, 'after') && isUnder(key, '/after')) ||
    (isJsonObject(invoke) && !has(invoke, 'onDone') && isUnder(key, '/invoke/onDone')) ||
    (isJsonObject(invoke) && !has(invoke, 'onError') && isUnder(key, '/invoke/onError'))
  );
}

function has(object: JsonObject, key: string): boolean {
  return member(object, key) !== undefined;
}
