import type { VariationStatement } from '../catalog/identity.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { resolveTarget, type StatePath } from '../flow/resolve-target.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { withDefaultExit } from './default-exit.ts';
import { exitNamed, exitNames } from './exits.ts';
import { readBody, type ReadBody } from './read-body.ts';
import { retargetInto, targetText } from './retarget.ts';
import { changeState, mapTransitions, statePointer } from './states.ts';
import { changed, parentOf, refused, withSources, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';

type Edit = VariationStatement['edit'];
type InsertBefore = Extract<Edit, { readonly kind: 'insertBefore' }>;
type InsertAfter = Extract<Edit, { readonly kind: 'insertAfter' }>;

/** Every transition into S enters N; N leads to S unless it says otherwise. */
export function insertBefore(
  flow: VariedFlow,
  variation: VariationStatement,
  edit: InsertBefore,
  anchor: Anchor,
): Varied {
  const problem = noPlace(flow, variation, edit.state, anchor);
  if (problem !== undefined) return problem;
  const body = readBody(withDefaultExit(edit.body, lastOf(anchor.path)), variation);
  if (body.state === undefined) return { flow, issues: body.issues };
  const path = [...anchor.path.slice(0, -1), edit.state];
  const root = withSibling(flow.definition.root, anchor.path, edit.state, body.state, 'before');
  const led = retargetInto(root, { state: anchor.path, to: path, except: path });
  return changed(flow, led.root, insertedSources(flow, path, body, led.changed, variation));
}

/** The named success exit of S enters N; N leads to that exit's old target unless it says otherwise. */
export function insertAfter(
  flow: VariedFlow,
  variation: VariationStatement,
  edit: InsertAfter,
  anchor: Anchor,
): Varied {
  const problem = noPlace(flow, variation, edit.state, anchor);
  if (problem !== undefined) return problem;
  const { root } = flow.definition;
  const exit = exitNamed(root, anchor.path, anchor.state, edit.on);
  if (exit === undefined) {
    const exits = exitNames(root, anchor.path, anchor.state);
    return refused(flow, variation, 'VARIATION_EXIT_UNCLEAR', { exit: edit.on, exits });
  }
  const body = readBody(withDefaultExit(edit.body, exit.text), variation);
  if (body.state === undefined) return { flow, issues: body.issues };
  const path = [...anchor.path.slice(0, -1), edit.state];
  const inserted = withSibling(root, anchor.path, edit.state, body.state, 'after');
  const target = targetText(inserted, anchor.path, path);
  const led = changeState(inserted, anchor.path, (state) =>
    mapTransitions(state, (transition, pointer) =>
      exit.pointers.includes(pointer) ? { ...transition, target } : transition,
    ),
  );
  const moved = exit.pointers.map((pointer) => `${statePointer(anchor.path)}${pointer}/target`);
  return changed(flow, led, insertedSources(flow, path, body, moved, variation));
}

function noPlace(flow: VariedFlow, variation: VariationStatement, name: string, anchor: Anchor): Varied | undefined {
  const { root } = flow.definition;
  if (parentOf(root, anchor.path).type === 'parallel') return refused(flow, variation, 'VARIATION_PARALLEL');
  // A name that already leads somewhere from here would change the meaning of other targets.
  if (resolveTarget(root, anchor.path, name) === undefined) return undefined;
  return refused(flow, variation, 'VARIATION_NAME_TAKEN', { name });
}

function lastOf(path: StatePath): string {
  return path.at(-1) ?? '';
}

function withSibling(
  root: StateDefinition,
  anchor: StatePath,
  name: string,
  state: StateDefinition,
  side: 'before' | 'after',
): StateDefinition {
  return changeState(root, anchor.slice(0, -1), (parent) => {
    const entries = Object.entries(parent.states).flatMap((entry) => {
      if (entry[0] !== lastOf(anchor)) return [entry];
      const added: [string, StateDefinition] = [name, state];
      return side === 'before' ? [added, entry] : [entry, added];
    });
    return { ...parent, states: Object.fromEntries(entries) };
  });
}

/** The new state, and every target led to it, stand in the file of the variation. */
function insertedSources(
  flow: VariedFlow,
  path: StatePath,
  body: ReadBody,
  moved: readonly Pointer[],
  variation: VariationStatement,
): VariedFlow['sources'] {
  const added = withSources(flow.sources, statePointer(path), body.sources);
  const name = variation.places['/state'] ?? variation.at;
  return new Map([
    ...added,
    [`${statePointer(path)}#key`, name],
    ...moved.map((pointer) => [pointer, variation.at] as const),
  ]);
}
