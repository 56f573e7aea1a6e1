import type { EditModel, ModelEdit } from './edit-model.ts';

/** The exits of each state; `E` is what the event leads to, in order. */
export interface Exits {
  readonly done: string;
  readonly error: string;
  readonly E: readonly { readonly target: string; readonly guard?: string }[];
}

export interface EditedFlow {
  readonly initial: string;
  readonly states: Readonly<Record<string, Exits>>;
  /** Edits that could not be made. */
  readonly refused: readonly string[];
}

const start: EditedFlow = {
  initial: 'a',
  states: {
    a: { done: 'b', error: 'end', E: [] },
    b: { done: 'c', error: 'end', E: [{ target: 'end' }] },
    c: { done: 'end', error: 'end', E: [] },
  },
  refused: [],
};

/** The flow after the edits of all overlays, in every order of the overlays: identities.md section 4 read literally. */
export function allOrders(model: EditModel): readonly EditedFlow[] {
  const overlays = withoutRepeats(model);
  return permutations(overlays).map((order) => order.flat().reduce(edited, start));
}

/** What two overlays both say is said once; of disabling a state that is what everybody says. */
function withoutRepeats({ overlays }: EditModel): readonly (readonly ModelEdit[])[] {
  return overlays.map(({ edits }, index) => {
    const earlier = new Set(overlays.slice(0, index).flatMap((one) => one.edits.map((edit) => JSON.stringify(edit))));
    const own = edits.filter((edit) => !earlier.has(JSON.stringify(edit)));
    return own.filter((edit, at) => edit.kind !== 'disable' || own.findIndex((one) => one.kind === 'disable') === at);
  });
}

function edited(flow: EditedFlow, edit: ModelEdit): EditedFlow {
  const state = flow.states[edit.anchor];
  if (state === undefined) return refuse(flow, edit);
  switch (edit.kind) {
    case 'insertBefore': {
      if (isTaken(flow, edit.state)) return refuse(flow, edit);
      const led = redirected(flow, edit.anchor, edit.state);
      return { ...led, states: { ...led.states, [edit.state]: { done: edit.anchor, error: 'end', E: [] } } };
    }
    case 'insertAfter': {
      if (isTaken(flow, edit.state)) return refuse(flow, edit);
      const added = { done: state.done, error: 'end', E: [] };
      return {
        ...flow,
        states: { ...flow.states, [edit.anchor]: { ...state, done: edit.state }, [edit.state]: added },
      };
    }
    case 'addTransition': {
      const fallback = state.E.findIndex(({ guard }) => guard === undefined);
      const at = fallback < 0 ? state.E.length : fallback;
      const { target, guard } = edit;
      const E = state.E.toSpliced(at, 0, { target, ...(guard === undefined ? {} : { guard }) });
      return { ...flow, states: { ...flow.states, [edit.anchor]: { ...state, E } } };
    }
    case 'disable': {
      const led = redirected(flow, edit.anchor, state.done);
      const { [edit.anchor]: _, ...states } = led.states;
      return { ...led, states };
    }
  }
}

function isTaken({ states }: EditedFlow, name: string): boolean {
  return name === 'end' || Object.hasOwn(states, name);
}

function refuse(flow: EditedFlow, edit: ModelEdit): EditedFlow {
  return { ...flow, refused: [...flow.refused, JSON.stringify(edit)].toSorted() };
}

/** Every way into a state leads to another; one from the state to itself does not enter it. */
function redirected(flow: EditedFlow, from: string, to: string): EditedFlow {
  const led = (target: string): string => (target === from ? to : target);
  const others = Object.entries(flow.states).filter(([name]) => name !== from);
  const states = others.map(([name, { done, error, E }]) => [
    name,
    { done: led(done), error: led(error), E: E.map((one) => ({ ...one, target: led(one.target) })) },
  ]);
  return { ...flow, initial: led(flow.initial), states: { ...flow.states, ...Object.fromEntries(states) } };
}

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((first, index) =>
    permutations(list.filter((_, at) => at !== index)).map((rest) => [first, ...rest]),
  );
}
