import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import { readYaml } from '@tessera/engine/flow';
import type { FlowText } from './flow-text.ts';
import { isSame, targetOf, type Link } from './link.ts';
import { stateAt } from './flow-text.ts';
import { transitionsOf } from './written-transition.ts';

/** Everything in a flow that names one of its states: targets, `initial`, where a history leads, `inState('…')`. */
export function flowLinks(flow: FlowText): readonly Link[] {
  return [...targetLinks(flow), ...startLinks(flow), ...conditionLinks(flow)];
}

function targetLinks(flow: FlowText): readonly Link[] {
  return transitionsOf(flow).flatMap(({ from, target, targetPointer }) => linkOf(flow, from, target, targetPointer));
}

function startLinks(flow: FlowText): readonly Link[] {
  return flow.states.flatMap(({ names, pointer, value }): readonly Link[] => {
    const { initial, target, type } = value;
    const history =
      type === 'history' && typeof target === 'string' ? linkOf(flow, names, target, `${pointer}/target`) : [];
    if (typeof initial !== 'string') return history;
    const to = [...names, ...initial.split('.')];
    if (stateAt(flow, to) === undefined) return history;
    const place = { kind: 'value', pointer: `${pointer}/initial` } as const;
    return [
      ...history,
      { file: flow.file, place, by: 'initial', from: names, text: initial, before: '', behind: '', to },
    ];
  });
}

function linkOf(flow: FlowText, from: Link['from'], text: string | undefined, pointer: Pointer): readonly Link[] {
  const to = text === undefined ? undefined : targetOf(flow.tree, from, text);
  if (text === undefined || to === undefined) return [];
  return [{ file: flow.file, place: { kind: 'value', pointer }, by: 'target', from, text, before: '', behind: '', to }];
}

const condition = /\binState\(\s*(?:\\?["']|'')([\w.-]+)(?:\\?["']|'')\s*\)/g;

/** Only where an expression says it: a comment that does is left alone. */
function conditionLinks(flow: FlowText): readonly Link[] {
  if (!flow.text.includes('inState(')) return [];
  const { locate } = readYaml(flow.text, flow.file);
  return leaves(flow.data, '').flatMap(([pointer, value]) => {
    if (!value.includes('inState(')) return [];
    const { from, to } = locate(pointer);
    return Array.from(flow.text.slice(from, to).matchAll(condition)).flatMap((match): readonly Link[] => {
      const [whole, path = ''] = match;
      const start = from + match.index + whole.indexOf(path, whole.indexOf('(') + 2);
      const state = flow.states.find(({ names }) => isSame(names, path.split('.')));
      if (state === undefined) return [];
      const place = { kind: 'span', from: start, to: start + path.length } as const;
      return [{ file: flow.file, place, by: 'path', from: [], text: path, before: '', behind: '', to: state.names }];
    });
  });
}

function leaves(value: Json, pointer: Pointer): readonly (readonly [Pointer, string])[] {
  if (typeof value === 'string') return [[pointer, value]];
  if (isJsonArray(value)) return value.flatMap((item, index) => leaves(item, appendPointer(pointer, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, appendPointer(pointer, key)));
}
