import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { formatDuration, parseDuration } from '../../kernel/duration.ts';

export type MutantKind =
  | 'drop-transition'
  | 'flip-guard'
  | 'move-bound'
  | 'retarget'
  | 'drop-assign'
  | 'swap-mapping'
  | 'drop-undo'
  | 'change-time'
  | 'change-output';

/** A flow with one mistake in it. */
export interface Mutant {
  readonly kind: MutantKind;
  /** Where, as a pointer into the text: `/states/route/always/0/guard`. */
  readonly pointer: string;
  readonly says: string;
  /** The whole flow, as data of its text. */
  readonly flow: Json;
}

/** One change at a place; undefined takes the place away. */
interface Change {
  readonly kind: MutantKind;
  readonly says: string;
  readonly path: readonly string[];
  readonly value: Json | undefined;
}

/** Every mistake of the known kinds that can be planted in a flow's text (checker.md section 1, seeded defects). */
export function mutantsOf(flow: Json): readonly Mutant[] {
  if (!isJsonObject(flow)) return [];
  const states = Object.entries(objectAt(flow, 'states'));
  const changes = [
    ...states.flatMap(([name, state]) =>
      stateChanges(
        state,
        ['states', name],
        states.map(([other]) => other),
      ),
    ),
    ...parameterChanges(flow),
  ];
  return changes.map(({ kind, says, path, value }) => ({
    kind,
    says,
    pointer: `/${path.join('/')}`,
    flow: changed(flow, path, value),
  }));
}

function stateChanges(state: Json, path: readonly string[], siblings: readonly string[]): readonly Change[] {
  if (!isJsonObject(state)) return [];
  const under = (...keys: readonly string[]) => [...path, ...keys];
  const inner = Object.entries(objectAt(state, 'states'));
  const invoke = member(state, 'invoke');
  const lists: readonly (readonly [Json | undefined, readonly string[]])[] = [
    ...Object.entries(objectAt(state, 'on')).map(([event, exits]) => [exits, under('on', event)] as const),
    [member(state, 'always'), under('always')],
    [member(state, 'after'), under('after')],
    [member(state, 'onDone'), under('onDone')],
    ...Object.entries(objectAt(objectAt(state, 'task'), 'outcomes')).map(
      ([outcome, exits]) => [exits, under('task', 'outcomes', outcome)] as const,
    ),
    ...(isJsonObject(invoke)
      ? ([
          [member(invoke, 'onDone'), under('invoke', 'onDone')],
          [member(invoke, 'onError'), under('invoke', 'onError')],
        ] as const)
      : []),
  ];
  return [
    ...lists.flatMap(([exits, at]) => exitChanges(exits, at, siblings)),
    ...(isJsonObject(invoke) ? invokeChanges(invoke, under('invoke')) : []),
    ...outputChanges(member(state, 'output'), under('output')),
    ...inner.flatMap(([name, child]) =>
      stateChanges(
        child,
        under('states', name),
        inner.map(([other]) => other),
      ),
    ),
  ];
}

/** A bare target, a transition, or a list of them. */
function exitChanges(exits: Json | undefined, path: readonly string[], siblings: readonly string[]): readonly Change[] {
  if (exits === undefined) return [];
  if (isJsonArray(exits)) return exits.flatMap((exit, index) => exitChanges(exit, [...path, String(index)], siblings));
  const target = isJsonObject(exits) ? member(exits, 'target') : exits;
  const dropped: Change = {
    kind: 'drop-transition',
    says: `without the transition to ${typeof target === 'string' ? target : 'itself'}`,
    path,
    value: undefined,
  };
  if (typeof exits === 'string') return [dropped, ...retargets(exits, path, siblings)];
  if (!isJsonObject(exits)) return [];
  const guard = member(exits, 'guard');
  const delay = member(exits, 'delay');
  return [
    dropped,
    ...(typeof target === 'string' ? retargets(target, [...path, 'target'], siblings) : []),
    ...(typeof guard === 'string' ? guardChanges(guard, [...path, 'guard']) : []),
    ...(typeof delay === 'string' ? timeChanges(delay, [...path, 'delay']) : []),
    ...Object.keys(objectAt(exits, 'assign')).map((field) => ({
      kind: 'drop-assign' as const,
      says: `${field} is not assigned`,
      path: [...path, 'assign', field],
      value: undefined,
    })),
  ];
}

/** The next state in the text, and round. */
function retargets(target: string, path: readonly string[], siblings: readonly string[]): readonly Change[] {
  const other = siblings[(siblings.indexOf(target) + 1) % siblings.length];
  if (other === undefined || other === target || !siblings.includes(target)) return [];
  return [{ kind: 'retarget', says: `leads to ${other} instead of ${target}`, path, value: other }];
}

const bounds: Readonly<Record<string, string>> = { '>=': '>', '<=': '<', '>': '>=', '<': '<=' };

function guardChanges(guard: string, path: readonly string[]): readonly Change[] {
  const moved = guard.replace(/>=|<=|>|</, (operator) => bounds[operator] ?? operator);
  return [
    { kind: 'flip-guard', says: `the guard is turned round: ${guard}`, path, value: `!(${guard})` },
    ...(moved === guard ? [] : [{ kind: 'move-bound' as const, says: `${guard} became ${moved}`, path, value: moved }]),
  ];
}

function invokeChanges(invoke: JsonObject, path: readonly string[]): readonly Change[] {
  const input = objectAt(invoke, 'input');
  const [first, second] = Object.keys(input);
  const undo: readonly Change[] =
    member(invoke, 'undo') === undefined
      ? []
      : [{ kind: 'drop-undo', says: 'without its undo', path: [...path, 'undo'], value: undefined }];
  if (first === undefined || second === undefined) return undo;
  const swapped = { ...input, [first]: input[second] ?? null, [second]: input[first] ?? null };
  return [
    ...undo,
    { kind: 'swap-mapping', says: `${first} and ${second} are swapped`, path: [...path, 'input'], value: swapped },
  ];
}

function timeChanges(text: string, path: readonly string[]): readonly Change[] {
  const ms = parseDuration(text);
  if (ms === undefined) return [];
  const value = formatDuration(ms * 2);
  return [{ kind: 'change-time', says: `${text} became ${value}`, path, value }];
}

/** Literal parts of an output; expressions are left to the mappings. */
function outputChanges(output: Json | undefined, path: readonly string[]): readonly Change[] {
  if (!isJsonObject(output)) return [];
  return Object.entries(output).flatMap(([field, value]): readonly Change[] => {
    const at = [...path, field];
    if (typeof value === 'boolean')
      return [{ kind: 'change-output', says: `${field} is ${String(!value)}`, path: at, value: !value }];
    if (typeof value !== 'string' || value.startsWith('=')) return [];
    return [{ kind: 'change-output', says: `${field} is not ${value}`, path: at, value: `${value}-not` }];
  });
}

function parameterChanges(flow: JsonObject): readonly Change[] {
  return Object.entries(objectAt(flow, 'parameters')).flatMap(([name, parameter]): readonly Change[] => {
    const value = isJsonObject(parameter) ? member(parameter, 'default') : undefined;
    const path = ['parameters', name, 'default'];
    if (typeof value === 'string') return timeChanges(value, path);
    if (typeof value !== 'number') return [];
    return [{ kind: 'move-bound', says: `${name} is ${value + 1}`, path, value: value + 1 }];
  });
}

/** A copy with another value at a path, or without it. */
function changed(data: Json, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (isJsonArray(data)) {
    const index = Number(key);
    if (rest.length === 0 && value === undefined) return data.filter((_, other) => other !== index);
    return data.map((item, other) => (other === index ? changed(item, rest, value) : item));
  }
  if (!isJsonObject(data)) return data;
  if (rest.length > 0 || value !== undefined) return { ...data, [key]: changed(data[key] ?? null, rest, value) };
  return Object.fromEntries(Object.entries(data).filter(([other]) => other !== key));
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = member(object, key);
  return isJsonObject(value) ? value : {};
}
