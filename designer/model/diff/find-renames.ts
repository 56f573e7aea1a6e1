import type { FlowDefinition, StateDefinition } from '@tessera/engine/flow';
import { jsonOf } from './json-of.ts';
import { stateFields } from './state-fields.ts';
import { stateList, type ListedState } from './state-list.ts';
import { waysOf } from './ways-of.ts';

/**
 * States that say the same under another name, by their former path, with the states within them. What leads to the
 * state itself counts as the same; a state whose content several have is not taken for any of them.
 */
export function findRenames(before: FlowDefinition, after: FlowDefinition): ReadonlyMap<string, string> {
  const [old, own] = [stateList(before), stateList(after)];
  const gone = [...old.values()].filter(({ path }) => !own.has(path));
  const fresh = [...own.values()].filter(({ path }) => !old.has(path));
  const byContent = groupOf(fresh, after);
  const alone = groupOf(gone, before);
  const renames = new Map<string, string>();
  for (const [content, [state, ...others]] of alone) {
    const [match, ...more] = byContent.get(content) ?? [];
    if (state === undefined || match === undefined || others.length > 0 || more.length > 0) continue;
    if (!renames.has(state.path)) renames.set(state.path, match.path);
  }
  return renames;
}

function groupOf(states: readonly ListedState[], flow: FlowDefinition): ReadonlyMap<string, readonly ListedState[]> {
  const groups = new Map<string, ListedState[]>();
  for (const listed of states) {
    const content = JSON.stringify(jsonOf(contentOf(flow, listed.segments, listed.state, listed.path)));
    groups.set(content, [...(groups.get(content) ?? []), listed]);
  }
  return groups;
}

function contentOf(flow: FlowDefinition, segments: readonly string[], state: StateDefinition, self: string): unknown {
  const relative = (target: string) =>
    target === self || target.startsWith(`${self}.`) ? `$${target.slice(self.length)}` : target;
  return {
    fields: stateFields(state),
    ways: waysOf(flow, segments, state).map(({ trigger, way }) => ({
      trigger,
      way: { ...way, target: relative(way.target) },
    })),
    states: Object.entries(state.states).map(([name, child]) => [
      name,
      contentOf(flow, [...segments, name], child, self),
    ]),
  };
}
