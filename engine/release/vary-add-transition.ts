import type { VariationStatement } from '../catalog/identity.ts';
import type { DelayedTransition, StateDefinition, Transition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import type { Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { readBody } from './read-body.ts';
import { changeState, statePointer } from './states.ts';
import { changed, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';

type AddTransition = Extract<VariationStatement['edit'], { readonly kind: 'addTransition' }>;

/** Adds a transition before the state's unguarded fallback for that event or delay. */
export function addTransition(
  flow: VariedFlow,
  variation: VariationStatement,
  edit: AddTransition,
  { path }: Anchor,
): Varied {
  const written: JsonObject =
    edit.on === undefined ? { after: [{ ...edit.body, delay: edit.after ?? '' }] } : { on: { [edit.on]: [edit.body] } };
  const body = readBody(written, variation);
  if (body.state === undefined) return { flow, issues: body.issues };
  const list = edit.on === undefined ? '/after' : appendPointer('/on', edit.on);
  let index = 0;
  const root = changeState(flow.definition.root, path, (state) => {
    const added =
      edit.on === undefined ? addDelayed(state, body.state?.after ?? []) : addOn(state, edit.on, body.state?.on ?? {});
    index = added.index;
    return added.state;
  });
  const places = new Map([...body.sources].map(([key, place]) => [key.replace(`${list}/0`, ''), place] as const));
  return changed(flow, root, spliced(flow.sources, statePointer(path) + list, index, places));
}

interface Added {
  readonly state: StateDefinition;
  readonly index: number;
}

function addDelayed(state: StateDefinition, added: readonly DelayedTransition[]): Added {
  const fallback = state.after.findIndex(
    (one) => one.guard === undefined && added.some(({ delay }) => delay === one.delay),
  );
  const index = fallback < 0 ? state.after.length : fallback;
  return { state: { ...state, after: state.after.toSpliced(index, 0, ...added) }, index };
}

function addOn(state: StateDefinition, event: string, read: StateDefinition['on']): Added {
  const existing: readonly Transition[] = (Object.hasOwn(state.on, event) ? state.on[event] : undefined) ?? [];
  const fallback = existing.findIndex(({ guard }) => guard === undefined);
  const index = fallback < 0 ? existing.length : fallback;
  const list = existing.toSpliced(index, 0, ...(read[event] ?? []));
  return { state: { ...state, on: { ...state.on, [event]: list } }, index };
}

/** Makes room for one item in a list: the places of later items move up by one. */
function spliced(sources: Sources, list: Pointer, index: number, added: ReadonlyMap<Pointer, Location>): Sources {
  const moved = [...sources].map(([key, place]): readonly [Pointer, Location] => {
    const match = key.startsWith(`${list}/`) ? /^\/(\d+)(.*)$/.exec(key.slice(list.length)) : null;
    const position = Number(match?.[1] ?? -1);
    return position < index ? [key, place] : [`${list}/${position + 1}${match?.[2] ?? ''}`, place];
  });
  const item = `${list}/${index}`;
  return new Map([...moved, ...[...added].map(([key, place]) => [item + key, place] as const)]);
}
