import type {
  Action,
  Assign,
  FlowDefinition,
  Invoke,
  StateDefinition,
  Template,
  Transition,
} from '../../flow/definition.ts';
import { readsOf } from '../../flow/expression/reads.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { isJsonArray, isJsonObject } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';

/** One leaf of a mapping: what it reads, what it writes, and where it stands in the definition. */
export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly isWhole: boolean;
  readonly state: string;
  readonly pointer: Pointer;
}

/** What the names of an expression stand for, e.g. `output` in an exit of a call. */
type Names = Readonly<Record<string, string>>;

interface Place {
  readonly flow: string;
  readonly state: string;
  readonly names: Names;
}

/** One edge for each field that a leaf of a mapping reads, to the field that it writes. */
export function flowEdges(definition: FlowDefinition): readonly FlowEdge[] {
  const { flow, context, root, search } = definition;
  const names: Names = {
    input: `${flow}/input`,
    context: `${flow}/context`,
    parameters: `${flow}/parameters`,
  };
  const head: Place = { flow, state: '', names };
  const edges: FlowEdge[] = [];
  for (const [name, { initial }] of Object.entries(context))
    if (initial !== undefined)
      edges.push(...leaves(initial, `${flow}/context.${name}`, `/context/${name}/initial`, head));
  for (const [name, template] of Object.entries(search))
    edges.push(...leaves(template, `${flow}/search.${name}`, `/search/${name}`, head));
  visitStates(root, (state, path, pointer) => {
    edges.push(...stateEdges(state, pointer, { flow, state: path.join('.'), names }));
  });
  return edges;
}

function stateEdges(state: StateDefinition, pointer: Pointer, place: Place): readonly FlowEdge[] {
  const at = (...parts: readonly (string | number)[]): Pointer => appendPointer(pointer, ...parts);
  const { flow, names } = place;
  const { on, always, after, onDone, entry, exit, invoke, task, output } = state;
  return [
    ...Object.entries(on).flatMap(([event, transitions]) =>
      exits(transitions, at('on', event), { ...place, names: { ...names, event: `${flow}/event.${event}` } }),
    ),
    ...exits(always, at('always'), place),
    ...exits(after, at('after'), place),
    ...exits(onDone, at('onDone'), place),
    ...actions(entry, at('entry'), place),
    ...actions(exit, at('exit'), place),
    ...(invoke === undefined ? [] : invokeEdges(invoke, at('invoke'), place)),
    ...(task?.data === undefined ? [] : leaves(task.data, `${flow}/task.${place.state}`, at('task', 'data'), place)),
    ...Object.entries(task?.outcomes ?? {}).flatMap(([outcome, { transitions }]) =>
      exits(transitions, at('task', 'outcomes', outcome), {
        ...place,
        names: { ...names, output: `${flow}/form.${place.state}`, form: `${flow}/form.${place.state}` },
      }),
    ),
    ...(output === undefined ? [] : leaves(output, `${flow}/output`, at('output'), place)),
  ];
}

function invokeEdges(invoke: Invoke, pointer: Pointer, place: Place): readonly FlowEdge[] {
  const called = nameOf(invoke);
  const { forEach, input, undo, onDone, onError } = invoke;
  const list = typeof forEach?.in === 'string' ? readsOf(forEach.in)[0] : undefined;
  const item = forEach === undefined || list === undefined ? {} : { [forEach.as]: `${resolved(list, place)}[]` };
  const inside: Place = { ...place, names: { ...place.names, ...item } };
  const answered: Place = { ...place, names: { ...inside.names, output: `${called}/output` } };
  const collect = forEach?.collect;
  return [
    ...(input === undefined ? [] : leaves(input, `${called}/input`, appendPointer(pointer, 'input'), inside)),
    ...(undo === undefined
      ? []
      : leaves(undo.input ?? '=output', `${undo.capability}/input`, appendPointer(pointer, 'undo'), answered)),
    ...(collect === undefined
      ? []
      : [
          {
            from: `${called}/output`,
            to: `${place.flow}/context.${collect}[]`,
            isWhole: true,
            state: place.state,
            pointer: appendPointer(pointer, 'forEach'),
          },
        ]),
    ...exits(onDone, appendPointer(pointer, 'onDone'), answered),
    ...exits(onError, appendPointer(pointer, 'onError'), {
      ...place,
      names: { ...place.names, error: `${called}/error` },
    }),
  ];
}

function nameOf({ does }: Invoke): string {
  switch (does.kind) {
    case 'capability':
      return does.capability;
    case 'flow':
      return does.flow;
    case 'slot':
      return `slot:${does.slot}`;
  }
}

function exits(transitions: readonly Transition[], pointer: Pointer, place: Place): readonly FlowEdge[] {
  return transitions.flatMap(({ assign = {}, actions: acts = [] }, index) => [
    ...assigned(assign, appendPointer(pointer, index, 'assign'), place),
    ...actions(acts, appendPointer(pointer, index, 'actions'), place),
  ]);
}

function actions(all: readonly Action[], pointer: Pointer, place: Place): readonly FlowEdge[] {
  return all.flatMap((action, index) => {
    const at = appendPointer(pointer, index);
    if (action.kind === 'assign') return assigned(action.assign, appendPointer(at, 'assign'), place);
    const to = `${place.flow}/event.${action.event}`;
    return action.data === undefined ? [] : leaves(action.data, to, appendPointer(at, 'data'), place);
  });
}

function assigned(assign: Assign, pointer: Pointer, place: Place): readonly FlowEdge[] {
  return Object.entries(assign).flatMap(([field, template]) =>
    leaves(template, `${place.flow}/context.${field}`, appendPointer(pointer, field), place),
  );
}

/** The leaves of a template; every field that one reads is an edge to what the leaf writes. */
function leaves(template: Template, to: string, pointer: Pointer, place: Place): readonly FlowEdge[] {
  if (isJsonArray(template))
    return template.flatMap((item, index) => leaves(item, `${to}[]`, appendPointer(pointer, index), place));
  if (isJsonObject(template))
    return Object.entries(template).flatMap(([name, below]) =>
      leaves(below, joined(to, name), appendPointer(pointer, name), place),
    );
  if (typeof template !== 'string' || !template.startsWith('=')) return [];
  const text = template.slice(1).trim();
  return readsOf(text).flatMap((read) => {
    const from = resolved(read, place);
    // The very field is passed on, with all that is in it; an expression makes another value of what it reads.
    return from === undefined ? [] : [{ from, to, isWhole: read === text, state: place.state, pointer }];
  });
}

/** `stock.reserve/input` and `orderId` are `stock.reserve/input.orderId`. */
function joined(to: string, name: string): string {
  return `${to}.${name}`;
}

/** The field that a path of an expression stands for; undefined for what is no field, such as `now`. */
function resolved(read: string, { names }: Place): string | undefined {
  const [root = '', ...rest] = read.split('.');
  const base = Object.hasOwn(names, root) ? names[root] : undefined;
  return base === undefined ? undefined : [base, ...rest].join('.');
}
