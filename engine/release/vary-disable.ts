import type { StatePath } from '../flow/resolve-target.ts';
import type { VariationStatement } from '../catalog/identity.ts';
import { exitNamed, exitNames } from './exits.ts';
import { retargetInto } from './retarget.ts';
import { changeState, statePointer } from './states.ts';
import { changed, parentOf, refused, withSources, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';
import type { StateDefinition } from '../flow/definition.ts';

/** Takes an optional state out; transitions into it go to its success target. */
export function disable(flow: VariedFlow, variation: VariationStatement, anchor: Anchor): Varied {
  const { root } = flow.definition;
  const { path, state } = anchor;
  if (!state.optional) return refused(flow, variation, 'VARIATION_NOT_OPTIONAL');
  if (parentOf(root, path).type === 'parallel') return refused(flow, variation, 'VARIATION_PARALLEL');
  const exit = exitNamed(root, path, state, 'done');
  if (exit === undefined) {
    return refused(flow, variation, 'VARIATION_EXIT_UNCLEAR', { exit: 'done', exits: exitNames(root, path, state) });
  }
  const led = retargetInto(root, { state: path, to: exit.target, except: path });
  const sources = withSources(flow.sources, statePointer(path), []);
  const moved = led.changed.map((pointer) => [pointer, variation.at] as const);
  return changed(flow, without(led.root, path), new Map([...sources, ...moved]));
}

function without(root: StateDefinition, path: StatePath): StateDefinition {
  return changeState(root, path.slice(0, -1), (parent) => ({
    ...parent,
    states: Object.fromEntries(Object.entries(parent.states).filter(([name]) => name !== path.at(-1))),
  }));
}
