import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { Exit } from '../edit/gesture.ts';

/** The ways out of a state by what opens them, as they are written. */
export interface WrittenExits {
  /** With the index of the first. */
  readonly exit: Exit;
  readonly transitions: readonly Json[];
}

/** Every exit that a state writes, in the order in which people look for them. */
export function writtenExits(state: Json | undefined): readonly WrittenExits[] {
  if (!isJsonObject(state)) return [];
  const { invoke, task, on, always, after, onDone } = state;
  const call = isJsonObject(invoke) ? invoke : {};
  const outcomes = isJsonObject(task) && isJsonObject(task['outcomes']) ? task['outcomes'] : {};
  return [
    one({ kind: 'callDone', index: 0 }, call['onDone']),
    one({ kind: 'callError', index: 0 }, call['onError']),
    ...Object.entries(outcomes).map(([outcome, written]) =>
      one({ kind: 'outcome', outcome, index: 0 }, inner(written)),
    ),
    ...Object.entries(isJsonObject(on) ? on : {}).map(([event, written]) =>
      one({ kind: 'on', event, index: 0 }, written),
    ),
    one({ kind: 'always', index: 0 }, always),
    one({ kind: 'after', index: 0 }, after),
    one({ kind: 'done', index: 0 }, onDone),
  ].filter(({ transitions }) => transitions.length > 0);
}

function one(exit: Exit, written: Json | undefined): WrittenExits {
  return { exit, transitions: isJsonArray(written) ? written : written === undefined ? [] : [written] };
}

/** An outcome with a title of its own has its transitions inside. */
function inner(outcome: Json): Json {
  return isJsonObject(outcome) && outcome['transitions'] !== undefined ? outcome['transitions'] : outcome;
}
