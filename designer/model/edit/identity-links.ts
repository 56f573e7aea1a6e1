import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import { stateAt, textOf, type FlowText, type Names } from './flow-text.ts';
import { targetOf, type Link } from './link.ts';
import { transitionsIn } from './written-transition.ts';

const anchors = ['insertBefore', 'insertAfter', 'replace', 'disable', 'addTransition'] as const;

/** What an identity or overlay says about states of a flow: anchors and targets of variations, policies. */
export function identityLinks(file: string, text: string, flow: FlowText): readonly Link[] {
  const data = text.includes(flow.id) ? writtenData(text) : undefined;
  if (!isJsonObject(data)) return [];
  const { flows, policies } = data;
  const { id } = flow;
  const block = isJsonObject(flows) ? flows[id] : undefined;
  const variations = isJsonObject(block) ? block['variations'] : undefined;
  return [
    ...items(variations, `${appendPointer('/flows', id)}/variations`).flatMap(([variation, pointer]) =>
      variationLinks(file, flow, variation, pointer),
    ),
    ...items(policies, '/policies').flatMap(([policy, pointer]) =>
      policy['flow'] === id
        ? ['keep', 'before'].flatMap((key) => pathLink(file, flow, policy[key], `${pointer}/${key}`))
        : [],
    ),
  ];
}

type JsonObject = Readonly<Record<string, Json>>;

function items(list: Json | undefined, pointer: Pointer): readonly (readonly [JsonObject, Pointer])[] {
  if (!isJsonArray(list)) return [];
  return list.flatMap((item, index) => (isJsonObject(item) ? [[item, appendPointer(pointer, index)] as const] : []));
}

function variationLinks(file: string, flow: FlowText, variation: JsonObject, pointer: Pointer): readonly Link[] {
  const kind = anchors.find((key) => typeof variation[key] === 'string');
  const written = kind === undefined ? undefined : variation[kind];
  if (kind === undefined || typeof written !== 'string') return [];
  const [path = '', ...field] = written.split('/');
  const own = pathLink(file, flow, written, `${pointer}/${kind}`);
  const anchor = path.split('.');
  return [...own, ...bodyLinks(file, flow, { kind, variation, pointer, anchor, field })];
}

interface Body {
  readonly kind: (typeof anchors)[number];
  readonly variation: JsonObject;
  readonly pointer: Pointer;
  readonly anchor: Names;
  readonly field: readonly string[];
}

/** Targets inside a variation are looked up from where it puts them. */
function bodyLinks(file: string, flow: FlowText, body: Body): readonly Link[] {
  const { kind, variation, pointer, anchor, field } = body;
  const links = (value: JsonObject, from: Names, at: Pointer, prefix = ''): readonly Link[] =>
    transitionsIn(value, from, '').flatMap(({ target, targetPointer }) => {
      const place = { kind: 'value', pointer: at + targetPointer.slice(prefix.length) } as const;
      const to = target === undefined ? undefined : targetOf(flow.tree, from, target);
      if (target === undefined || to === undefined) return [];
      return [{ file, place, by: 'target', from, text: target, before: '', behind: '', to }];
    });
  if (kind === 'insertBefore' || kind === 'insertAfter') {
    const { state, on, ...rest } = variation;
    const value = typeof on === 'string' ? rest : { ...rest, ...(on === undefined ? {} : { on }) };
    return links(value, [...anchor.slice(0, -1), textOf(state)], pointer);
  }
  if (kind === 'addTransition') return links({ always: variation }, anchor, pointer, '/always');
  const written = variation['with'];
  if (kind !== 'replace' || written === undefined) return [];
  const value = field.reduceRight<Json>((inner, key) => ({ [key]: inner }), written);
  return isJsonObject(value) ? links(value, anchor, `${pointer}/with`, appendPointer('', ...field)) : [];
}

function pathLink(file: string, flow: FlowText, value: Json | undefined, pointer: Pointer): readonly Link[] {
  if (typeof value !== 'string') return [];
  const [path = '', ...field] = value.split('/');
  const state = stateAt(flow, path.split('.'));
  if (state === undefined) return [];
  const behind = field.length === 0 ? '' : `/${field.join('/')}`;
  const place = { kind: 'value', pointer } as const;
  return [{ file, place, by: 'path', from: [], text: path, before: '', behind, to: state.names }];
}
