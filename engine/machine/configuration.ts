import { authorName, nameOf } from './node-config.ts';
import type { StateValue } from './record.ts';
import type { Machine, Snapshot } from './translate.ts';

/** A set of active states with all that depends on nothing else, worked out once. */
export interface Configuration {
  /** Without data and history; its nodes are in document order. */
  readonly snapshot: Snapshot;
  /** Dotted paths of the active states, engine-made ones included. */
  readonly active: readonly string[];
  /** Dotted paths of the active leaves as the author knows them. */
  readonly leaves: readonly string[];
  readonly tags: readonly string[];
  /** Event types that some active state has a transition for; `*` among them. */
  readonly events: ReadonlySet<string>;
}

/** Parallel regions multiply: a flow keeps at most so many configurations. */
const maxKept = 2000;

export function configurations(machine: Machine): (value: StateValue) => Configuration {
  const kept = new Map<string, Configuration>();
  return (value) => {
    // A name alone never looks like the JSON of a nested value, which begins with a brace.
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const fresh = configuration(machine, value);
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, fresh);
    return fresh;
  };
}

function configuration(machine: Machine, value: StateValue): Configuration {
  const snapshot = machine.resolve(value);
  const nodes = snapshot._nodes;
  const inner = new Set(nodes.flatMap(({ path }) => (path.length === 0 ? [] : [nameOf(path.slice(0, -1))])));
  const leaves = nodes.map(({ path }) => nameOf(path)).filter((name) => !inner.has(name));
  const events = nodes.flatMap(({ ownEvents }) => ownEvents).filter((type) => !/^(?:\$|xstate\.)/.test(type));
  return {
    snapshot,
    active: nodes.map(({ path }) => nameOf(path)),
    leaves: [...new Set(leaves.map(authorName))],
    tags: [...new Set(nodes.flatMap(({ tags }) => tags))],
    events: new Set(events),
  };
}
