import type { FlowDefinition } from '@tessera/engine/flow';
import { diffWays } from './diff-ways.ts';
import { findRenames } from './find-renames.ts';
import type { Change, FieldChange, FlowDiff, StateDiff } from './flow-diff.ts';
import { differences } from './differences.ts';
import { flowFields } from './flow-fields.ts';
import { stateFields, type Field } from './state-fields.ts';
import { stateList, type ListedState } from './state-list.ts';
import { waysOf } from './ways-of.ts';

/** What a newer version of a flow says otherwise; neither layout, comments nor the order of states count. */
export function diffFlows(before: FlowDefinition, after: FlowDefinition): FlowDiff {
  const renames = findRenames(before, after);
  const moved = (path: string) => movedPath(path, renames);
  const [old, own] = [stateList(before), stateList(after)];
  const former = new Map([...old.values()].map((listed) => [moved(listed.path), listed]));
  const states: StateDiff[] = [];
  for (const listed of own.values()) {
    const was = former.get(listed.path);
    if (was === undefined) {
      if (former.has(listed.parent) || listed.parent === '')
        states.push({ kind: 'added', path: listed.path, changes: [] });
      continue;
    }
    const changes = stateChanges(before, was, after, listed, moved);
    const isRenamed = renames.has(was.path);
    if (isRenamed) states.push({ kind: 'renamed', path: listed.path, was: was.path, changes });
    else if (changes.length > 0) states.push({ kind: 'changed', path: listed.path, changes });
  }
  for (const listed of old.values()) {
    const isParentKept = listed.parent === '' || own.has(moved(listed.parent));
    if (!own.has(moved(listed.path)) && isParentKept) states.push({ kind: 'removed', path: listed.path, changes: [] });
  }
  const flow = [...fieldChanges(flowFields(before), flowFields(after), moved)];
  return { before: before.version, after: after.version, flow, states };
}

function movedPath(path: string, renames: ReadonlyMap<string, string>): string {
  for (const [from, to] of renames) {
    if (path === from || path.startsWith(`${from}.`)) return to + path.slice(from.length);
  }
  return path;
}

function stateChanges(
  before: FlowDefinition,
  was: ListedState,
  after: FlowDefinition,
  listed: ListedState,
  moved: (path: string) => string,
): readonly Change[] {
  const oldWays = waysOf(before, was.segments, was.state).map(({ trigger, way }) => ({
    trigger,
    way: { ...way, target: moved(way.target) },
  }));
  const within = (name: string) => moved(was.path === '' ? name : `${was.path}.${name}`).slice(listed.path.length + 1);
  return [
    ...fieldChanges(stateFields(was.state), stateFields(listed.state), within),
    ...diffWays(oldWays, waysOf(after, listed.segments, listed.state)),
  ];
}

/** @param moved what a state that is started in is called now */
function fieldChanges<P extends FieldChange['part']>(
  before: readonly Field<P>[],
  after: readonly Field<P>[],
  moved: (path: string) => string,
): readonly FieldChange[] {
  const keyOf = ({ part, name }: Field<P>) => `${part} ${name}`;
  const old = new Map(before.map((field) => [keyOf(field), followed(field, moved)]));
  const own = new Map(after.map((field) => [keyOf(field), field]));
  return [...new Set([...own.keys(), ...old.keys()])].flatMap((key): readonly FieldChange[] => {
    const [was, is] = [old.get(key), own.get(key)];
    const field = is ?? was;
    if (field === undefined) return [];
    if (was !== undefined && is !== undefined && JSON.stringify(was.value) === JSON.stringify(is.value)) return [];
    return differences(field.part, field.name, was?.value, is?.value);
  });
}

function followed<P extends string>(field: Field<P>, moved: (path: string) => string): Field<P> {
  return field.part === 'start' && typeof field.value === 'string' ? { ...field, value: moved(field.value) } : field;
}
