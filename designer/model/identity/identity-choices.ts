import type { Json, JsonObject } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';

/** One thing that an identity's text says. */
export interface IdentityChoice {
  readonly part: 'overlays' | 'bind' | 'versionKind' | 'parameter' | 'slot' | 'variations' | 'policies' | 'other';
  /** The flow that it is about. */
  readonly flow?: string;
  readonly name: string;
  readonly pointer: Pointer;
  readonly value: Json;
}

/** What an identity's text says, choice by choice; nothing of one that cannot be read. */
export function identityChoices(text: string): readonly IdentityChoice[] {
  const data = writtenData(text);
  if (!isJsonObject(data)) return [];
  const { install, bind, flows, policies, ...others } = data;
  return [
    ...entries(others, '').map((one): IdentityChoice => ({ part: 'other', ...one })),
    ...items(install, '/install').map((one): IdentityChoice => ({ part: 'overlays', name: textOf(one.value), ...one })),
    ...entries(bind, '/bind').map((one): IdentityChoice => ({ part: 'bind', ...one })),
    ...entries(flows, '/flows').flatMap(({ name, value, pointer }) =>
      flowChoices(name, isJsonObject(value) ? value : {}, pointer),
    ),
    // A rule has no name but itself.
    ...items(policies, '/policies').map((one): IdentityChoice => ({
      part: 'policies',
      name: textOf(one.value),
      ...one,
    })),
  ];
}

function flowChoices(flow: string, block: JsonObject, at: Pointer): readonly IdentityChoice[] {
  const { version, parameters, slots, variations } = block;
  return [
    ...(version === undefined
      ? []
      : [{ part: 'versionKind', flow, name: '', value: version, pointer: `${at}/version` } as const]),
    ...entries(parameters, `${at}/parameters`).map((one): IdentityChoice => ({ part: 'parameter', flow, ...one })),
    ...entries(slots, `${at}/slots`).map((one): IdentityChoice => ({ part: 'slot', flow, ...one })),
    ...items(variations, `${at}/variations`).map((one): IdentityChoice => ({
      part: 'variations',
      flow,
      name: variationName(one.value),
      ...one,
    })),
  ];
}

const kinds = ['insertBefore', 'insertAfter', 'replace', 'disable', 'addTransition', 'setParameter'] as const;

/** `insertBefore shipping temperatureCheck`: an edit of it is still the same variation. */
function variationName(value: Json): string {
  if (!isJsonObject(value)) return textOf(value);
  const kind = kinds.find((one) => value[one] !== undefined);
  const told = [kind, kind === undefined ? undefined : value[kind], value['state'], value['on'], value['after']];
  return told.filter((one) => typeof one === 'string').join(' ');
}

type Placed = Pick<IdentityChoice, 'pointer' | 'value'>;

function items(list: Json | undefined, at: Pointer): readonly Placed[] {
  return isJsonArray(list) ? list.map((value, index) => ({ value, pointer: appendPointer(at, index) })) : [];
}

function entries(map: Json | undefined, at: Pointer): readonly (Placed & { readonly name: string })[] {
  if (!isJsonObject(map)) return [];
  return Object.entries(map).map(([name, value]) => ({ name, value, pointer: appendPointer(at, name) }));
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
