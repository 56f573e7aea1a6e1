import type { Json } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import type { FlowText } from './flow-text.ts';
import type { NewState } from './gesture.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** What a new state says: as little as its kind can do with, and where it leads. */
export function newState(state: NewState, target: string | undefined, flow: FlowText): JsonObject {
  const title: JsonObject = state.title === undefined ? {} : { title: state.title };
  return { ...title, ...bodyOf(state, target, flow) };
}

function bodyOf({ kind, name, title, uses }: NewState, target: string | undefined, flow: FlowText): JsonObject {
  const onDone: JsonObject = target === undefined ? {} : { onDone: target };
  switch (kind) {
    case 'call':
      return { invoke: { capability: uses ?? '', ...onDone } };
    case 'slot':
      return { invoke: { slot: uses ?? '', ...onDone } };
    case 'flow':
      return { invoke: { flow: uses ?? '', ...onDone } };
    case 'task':
      return { task: taskOf(title ?? name, uses ?? firstRole(flow), target) };
    case 'wait':
      return waitOf(uses, target);
    case 'choice':
      return { always: target === undefined ? [] : [{ target }] };
    case 'compensate':
      return { compensate: 'all', ...onDone };
    case 'compound':
      return { initial: 'done', states: { done: { type: 'final' } }, ...onDone };
    case 'parallel':
      return { type: 'parallel', states: { first: region, second: region }, ...onDone };
    case 'final':
      return { type: 'final' };
    case 'history':
      return { type: 'history', ...(target === undefined ? {} : { target }) };
  }
}

const region: JsonObject = { initial: 'done', states: { done: { type: 'final' } } };

function taskOf(title: Json, role: string, target: string | undefined): JsonObject {
  return { title, role, outcomes: { done: target === undefined ? {} : { target } } };
}

/** For an event, or else for a day. */
function waitOf(event: string | undefined, target: string | undefined): JsonObject {
  const leads: JsonObject = target === undefined ? {} : { target };
  return event === undefined ? { after: [{ delay: 'P1D', ...leads }] } : { on: { [event]: leads } };
}

/** The role that the flow gives work to already. */
function firstRole(flow: FlowText): string {
  for (const { value } of flow.states) {
    const role = isJsonObject(value['task']) ? value['task']['role'] : undefined;
    if (typeof role === 'string' && !role.startsWith('=')) return role;
  }
  return 'operator';
}
