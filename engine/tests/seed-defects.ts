import type { Contract } from '../catalog/contract.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { applyEdits } from '../kernel/apply-edits.ts';
import { insertEntry, setValue, type SourceText } from '../flow/write.ts';
import { removeEntry } from '../flow/write-remove.ts';
import type { Edit } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';

/** A flow with one defect put into it, and the finding that tells it: any of the codes, at any of the places. */
export interface Seeded {
  readonly kind: string;
  readonly where: Pointer;
  readonly text: string;
  readonly codes: readonly string[];
  /** Pointers in the changed text. */
  readonly places: readonly Pointer[];
}

interface State {
  readonly name: string;
  readonly pointer: Pointer;
  readonly body: JsonObject;
}

interface Flow {
  readonly source: SourceText;
  readonly data: JsonObject;
  readonly states: readonly State[];
  readonly contracts: (reference: string) => Contract | undefined;
}

/**
 * The defects of checker.md section 1 that a checker can know for defects, put into a flow wherever they can be. A negated
 * guard, a branch led elsewhere to a state that exists, or a handler that is gone make another sound flow: scenarios tell
 * those apart, not the checker.
 */
export function seedDefects(source: SourceText, contracts: Flow['contracts']): readonly Seeded[] {
  const { data } = readYaml(source.text, source.file);
  if (!isJsonObject(data)) return [];
  const flow = { source, data, states: statesOf(data, ''), contracts };
  return [
    ...flow.states.flatMap((state) => [
      ...deleteState(flow, state),
      ...deleteExits(flow, state),
      ...duplicateState(flow, state),
      ...dropUndo(flow, state),
      ...dropHandlers(flow, state),
      ...dropTime(flow, state),
      ...shortenTimer(flow, state),
    ]),
    ...transitionLists(data, '').flatMap((list) => swap(flow, list)),
    ...targets(data, '').flatMap((pointer) => retarget(flow, pointer)),
    ...assigned(data, '').flatMap((pointer) => dropAssign(flow, pointer)),
  ];
}

function statesOf(value: JsonObject, pointer: Pointer): readonly State[] {
  const states = member(value, 'states');
  return Object.entries(isJsonObject(states) ? states : {}).flatMap(([name, body]): readonly State[] => {
    const at = appendPointer(pointer, 'states', name);
    return isJsonObject(body) ? [{ name, pointer: at, body }, ...statesOf(body, at)] : [];
  });
}

function seeded(
  flow: Flow,
  kind: string,
  where: Pointer,
  edits: readonly Edit[],
  told: Pick<Seeded, 'codes' | 'places'>,
): readonly Seeded[] {
  return edits.length === 0 ? [] : [{ kind, where, text: applyEdits(flow.source.text, edits), ...told }];
}

/** Every transition that led to it names a state that is not there. */
function deleteState(flow: Flow, { name, pointer }: State): readonly Seeded[] {
  const places = targets(flow.data, '').filter((at) => !at.startsWith(`${pointer}/`) && textAt(flow.data, at) === name);
  if (places.length === 0) return [];
  return seeded(flow, 'delete state', pointer, removeEntry(flow.source, pointer), {
    codes: ['DEF_UNKNOWN_TARGET'],
    places,
  });
}

/** A state that waits and loses all its exits can never be left. */
function deleteExits(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  const waits =
    body['on'] !== undefined && !['states', 'invoke', 'task', 'always', 'type'].some((key) => body[key] !== undefined);
  if (!waits || pointerSegments(pointer).length > 2 || flow.data['on'] !== undefined) return [];
  return seeded(flow, 'delete exits', pointer, setValue(flow.source, pointer, {}), {
    codes: ['DEF_DEAD_END'],
    places: [pointer],
  });
}

function duplicateState(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  if (body['type'] === 'history') return [];
  const copy = `${pointer}Again`;
  const edits = insertEntry(flow.source, copy, body);
  return seeded(flow, 'duplicate state', pointer, edits, { codes: ['DEF_UNREACHABLE'], places: [copy] });
}

/** What is undone later, or nothing at all any more. */
function dropUndo(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  const invoke = appendPointer(pointer, 'invoke');
  if (!isJsonObject(body['invoke']) || body['invoke']['undo'] === undefined) return [];
  const compensates = flow.states
    .filter((state) => state.body['compensate'] !== undefined)
    .map((state) => state.pointer);
  return seeded(flow, 'drop undo', pointer, removeEntry(flow.source, `${invoke}/undo`), {
    codes: ['DEF_NO_UNDO', 'DEF_NOTHING_TO_UNDO'],
    places: [invoke, ...compensates],
  });
}

/** A call whose contract declares a business error. */
function dropHandlers(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  const invoke = body['invoke'];
  const capability = isJsonObject(invoke) ? member(invoke, 'capability') : undefined;
  const contract = typeof capability === 'string' ? flow.contracts(capability) : undefined;
  const declares = Object.values(contract?.errors ?? {}).some((error) => error.class === 'business');
  if (!isJsonObject(invoke) || invoke['onError'] === undefined || !declares) return [];
  const at = appendPointer(pointer, 'invoke');
  return seeded(flow, 'delete onError', pointer, removeEntry(flow.source, `${at}/onError`), {
    codes: ['DEF_ERROR_UNHANDLED'],
    places: [at],
  });
}

function dropTime(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  const isTop = pointerSegments(pointer).length === 2 && flow.data['after'] === undefined;
  const told = { codes: ['DEF_WAIT_FOREVER'], places: [pointer] };
  const hasEvents = body['on'] !== undefined && body['tags'] === undefined && body['always'] === undefined;
  const { task } = body;
  const ofTask = isJsonObject(task) && task['due'] !== undefined && body['after'] === undefined && isTop;
  return [
    ...(isTop && hasEvents && body['after'] !== undefined
      ? seeded(flow, 'delete timer', pointer, removeEntry(flow.source, `${pointer}/after`), told)
      : []),
    ...(ofTask ? seeded(flow, 'delete due', pointer, removeEntry(flow.source, `${pointer}/task/due`), told) : []),
  ];
}

/** A sub-flow that gets a second never comes to its own timers. */
function shortenTimer(flow: Flow, { pointer, body }: State): readonly Seeded[] {
  const { invoke } = body;
  const at = appendPointer(pointer, 'invoke', 'timeout');
  if (!isJsonObject(invoke) || invoke['flow'] === undefined || invoke['timeout'] === undefined) return [];
  return seeded(flow, 'shorten timer', pointer, setValue(flow.source, at, 'PT1S'), {
    codes: ['DEF_TIMER_NEVER'],
    places: [at],
  });
}

/** An unguarded last branch that comes first. */
function swap(flow: Flow, pointer: Pointer): readonly Seeded[] {
  const list = valueAt(flow.data, pointer);
  const branches = isJsonArray(list) ? list : [];
  const last = branches.at(-1);
  const first = branches[0];
  const isDefault = isJsonObject(last) && last['guard'] === undefined && last['error'] === undefined;
  if (branches.length < 2 || !isDefault || !isJsonObject(first) || (first['guard'] ?? first['error']) === undefined)
    return [];
  return seeded(flow, 'swap branches', pointer, setValue(flow.source, pointer, [last, ...branches.slice(0, -1)]), {
    codes: ['DEF_SHADOWED'],
    places: branches.slice(1).map((_, index) => `${pointer}/${index + 1}`),
  });
}

function retarget(flow: Flow, pointer: Pointer): readonly Seeded[] {
  const target = textAt(flow.data, pointer);
  const edits = setValue(flow.source, pointer, `${target}Gone`);
  return seeded(flow, 'retarget', pointer, edits, { codes: ['DEF_UNKNOWN_TARGET'], places: [pointer] });
}

/** The only place that gives a field its value: whoever reads it may read nothing. */
function dropAssign(flow: Flow, pointer: Pointer): readonly Seeded[] {
  const field = pointerSegments(pointer).at(-1);
  const only = assigned(flow.data, '').filter((other) => pointerSegments(other).at(-1) === field).length === 1;
  const declared = valueAt(flow.data, appendPointer('/context', field ?? ''));
  if (!only || !isJsonObject(declared) || declared['initial'] !== undefined) return [];
  const reads = readers(flow.data, '', `context.${field}`).filter(
    (at) => !isAbsentSafe(flow.data, at, `context.${field}`),
  );
  if (reads.length === 0) return [];
  return seeded(flow, 'drop assign', pointer, removeEntry(flow.source, pointer), {
    codes: ['DEF_MAY_BE_NULL', 'DEF_UNASSIGNED', 'DEF_TYPE_MISMATCH'],
    places: reads,
  });
}

/** A condition on it, or a comparison with null, is a way to say that it may not be there. */
function isAbsentSafe(data: JsonObject, pointer: Pointer, path: string): boolean {
  const text = textAt(data, pointer) ?? '';
  return text.includes(`${path} == null`) || text.includes(`${path} != null`) || text.includes(`has(${path}`);
}

function readers(value: Json, pointer: Pointer, path: string): readonly Pointer[] {
  if (typeof value === 'string') return value.startsWith('=') && value.includes(path) ? [pointer] : [];
  return children(value, pointer).flatMap(([at, item]) => readers(item, at, path));
}

function targets(value: Json, pointer: Pointer): readonly Pointer[] {
  return children(value, pointer).flatMap(([at, item]) => {
    const isTarget = at.endsWith('/target') && typeof item === 'string';
    return isTarget ? [at] : targets(item, at);
  });
}

function assigned(value: Json, pointer: Pointer): readonly Pointer[] {
  return children(value, pointer).flatMap(([at, item]) =>
    at.endsWith('/assign') && isJsonObject(item)
      ? Object.keys(item).map((name) => appendPointer(at, name))
      : assigned(item, at),
  );
}

function transitionLists(value: Json, pointer: Pointer): readonly Pointer[] {
  return children(value, pointer).flatMap(([at, item]) => {
    const isList = isJsonArray(item) && item.some((one) => isJsonObject(one) && one['target'] !== undefined);
    return isList && !at.endsWith('/after') ? [at] : transitionLists(item, at);
  });
}

function children(value: Json, pointer: Pointer): readonly (readonly [Pointer, Json])[] {
  if (isJsonArray(value)) return value.map((item, index) => [appendPointer(pointer, index), item] as const);
  return isJsonObject(value)
    ? Object.entries(value).map(([key, item]) => [appendPointer(pointer, key), item] as const)
    : [];
}

function valueAt(data: Json, pointer: Pointer): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>((at, segment) => {
    if (isJsonArray(at)) return at[Number(segment)];
    return isJsonObject(at) ? member(at, segment) : undefined;
  }, data);
}

function textAt(data: JsonObject, pointer: Pointer): string | undefined {
  const value = valueAt(data, pointer);
  return typeof value === 'string' ? value : undefined;
}
