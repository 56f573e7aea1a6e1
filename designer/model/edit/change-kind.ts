import type { Json } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import { clipOf, insertClip, removeEntries, renameKey, setValue } from '@tessera/engine/flow';
import { flowOf, sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { isWithin, namesOf, stateAt, type FlowText, type WrittenState } from './flow-text.ts';
import type { Edited, Gesture, Loss, StateKind } from './gesture.ts';
import { mainExit } from './main-exit.ts';
import { newState } from './new-state.ts';
import { refused } from './refused.ts';

type Change = Extract<Gesture, { kind: 'changeKind' }>;

const common = ['title', 'description', 'entry', 'exit', 'tags', 'optional', 'sealed', 'was', 'x-waive'];
const waits = ['on', 'after'];
const kept: Readonly<Record<StateKind, readonly string[]>> = {
  call: ['invoke', ...waits],
  slot: ['invoke', ...waits],
  flow: ['invoke', ...waits],
  task: ['task', ...waits],
  wait: waits,
  choice: ['always'],
  compensate: ['compensate', 'onDone', ...waits],
  compound: ['initial', 'states', 'onDone', ...waits],
  parallel: ['type', 'states', 'onDone', ...waits],
  final: ['output'],
  history: ['history', 'target'],
};
const calls: Partial<Record<StateKind, string>> = { call: 'capability', slot: 'slot', flow: 'flow' };

/** A state does something else: only the keys that differ change, and what is lost by it is named. */
export function changeKind(request: EditRequest, flow: FlowText, { state: path, to, uses }: Change): Edited {
  const state = stateAt(flow, namesOf(path));
  if (state === undefined || path === '') return refused('stateGone', { state: path });
  const subject = calls[to];
  if (subject !== undefined && uses === undefined) return refused('usesMissing', { kind: to });
  const told = { params: { state: path, kind: to }, select: path };
  if (subject !== undefined && isJsonObject(state.value['invoke'])) {
    const draft = withSplices(
      { files: request.files, splices: [] },
      otherSubject(request, flow, state, subject, uses ?? ''),
    );
    return edited(draft, 'changeKind', told);
  }
  const exit = mainExit(flow, state.names);
  const body = newState(
    { name: state.names.at(-1) ?? '', kind: to, ...(uses === undefined ? {} : { uses }) },
    exit?.target,
    flow,
  );
  const gone = Object.keys(state.value).filter((key) => !common.includes(key) && !stays(state, key, to));
  const left = Object.keys(state.value).filter((key) => !gone.includes(key));
  const added = Object.entries(body).filter(([key]) => !left.includes(key) && isNeeded(to, left));
  const source = sourceOf(request, flow.file);
  const last = left.filter((key) => common.includes(key)).at(-1);
  const put = withSplices(
    { files: request.files, splices: [] },
    added
      .toReversed()
      .flatMap(([key, value]) =>
        gone.includes(key)
          ? setValue(source, `${state.pointer}/${key}`, value)
          : insertClip(source, state.pointer, clipOf(key, value, source.text, 1), last ?? ''),
      ),
  );
  const rest = gone.filter((key) => !added.some(([name]) => name === key));
  const again = stateAt(flowOf(put, flow.file), state.names);
  const pointers = rest.map((key) => `${again?.pointer ?? state.pointer}/${key}`);
  const draft = withSplices(
    put,
    removeEntries(sourceOf(put, flow.file), pointers, () => false),
  );
  return edited(draft, 'changeKind', {
    ...told,
    losses: [...keyLosses(state, gone), ...innerLosses(flow, state, gone)],
  });
}

function stays({ value }: WrittenState, key: string, to: StateKind): boolean {
  if (key === 'type') return value['type'] === to;
  return kept[to].includes(key);
}

/** A state that waits already needs no other wait. */
function isNeeded(to: StateKind, left: readonly string[]): boolean {
  return to !== 'wait' || !left.some((key) => waits.includes(key));
}

function otherSubject(request: EditRequest, flow: FlowText, state: WrittenState, subject: string, uses: string) {
  const source = sourceOf(request, flow.file);
  const invoke = state.value['invoke'];
  const old = Object.values(calls).find((key) => isJsonObject(invoke) && invoke[key] !== undefined);
  if (old === undefined) return insertClip(source, `${state.pointer}/invoke`, clipOf(subject, uses, source.text), '');
  const pointer = `${state.pointer}/invoke/${old}`;
  return [...(old === subject ? [] : renameKey(source, pointer, subject)), ...setValue(source, pointer, uses)];
}

/** A kind is no loss, and neither is what the new state says again. */
function keyLosses({ value }: WrittenState, gone: readonly string[]): readonly Loss[] {
  const silent: readonly string[] = ['type', 'initial', 'states'];
  const isLost = (key: string) => !silent.includes(key) && !isEmpty(value[key]);
  return gone.filter(isLost).map((key) => ({ kind: 'key', params: { key } }));
}

function innerLosses(flow: FlowText, state: WrittenState, gone: readonly string[]): readonly Loss[] {
  const count = flow.states.filter(({ names }) => isWithin(names, state.names)).length - 1;
  return gone.includes('states') && count > 0 ? [{ kind: 'children', params: { count: String(count) } }] : [];
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
