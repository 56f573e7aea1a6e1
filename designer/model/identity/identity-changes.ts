import type { Json, JsonObject } from '@tessera/engine';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';

/** One choice that an identity makes otherwise. */
export interface IdentityChange {
  readonly part: 'overlays' | 'bind' | 'versionKind' | 'parameter' | 'slot' | 'variations' | 'policies' | 'other';
  /** The flow that it is about. */
  readonly flow?: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: Json;
  readonly after?: Json;
}

type Choice = Pick<IdentityChange, 'part' | 'flow' | 'name'> & { readonly value: Json };

/** What two texts of an identity say otherwise, choice by choice; what cannot be read says nothing. */
export function identityChanges(before: string, after: string): readonly IdentityChange[] {
  const [old, own] = [choicesOf(before), choicesOf(after)];
  return [...new Set([...old.keys(), ...own.keys()])].flatMap((key): readonly IdentityChange[] => {
    const [was, is] = [old.get(key), own.get(key)];
    const choice = is ?? was;
    if (choice === undefined || JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
    const { value: _, ...place } = choice;
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [
      {
        ...place,
        change,
        ...(was === undefined ? {} : { before: was.value }),
        ...(is === undefined ? {} : { after: is.value }),
      },
    ];
  });
}

function choicesOf(text: string): ReadonlyMap<string, Choice> {
  const data = writtenData(text);
  const choices = isJsonObject(data) ? allChoices(data) : [];
  return new Map(choices.map((one) => [[one.part, one.flow, one.name].join('\n'), one]));
}

function allChoices(data: JsonObject): readonly Choice[] {
  const { install, bind, flows, policies, ...others } = data;
  return [
    ...Object.entries(others).map(([name, value]): Choice => ({ part: 'other', name, value })),
    ...items(install).map((value): Choice => ({ part: 'overlays', name: textOf(value), value })),
    ...entries(bind).map(([name, value]): Choice => ({ part: 'bind', name, value })),
    ...entries(flows).flatMap(([flow, block]) => flowChoices(flow, isJsonObject(block) ? block : {})),
    // A rule has no name but itself.
    ...items(policies).map((value): Choice => ({ part: 'policies', name: textOf(value), value })),
  ];
}

function flowChoices(flow: string, block: JsonObject): readonly Choice[] {
  const { version, parameters, slots, variations } = block;
  return [
    ...(version === undefined ? [] : [{ part: 'versionKind', flow, name: '', value: version } as const]),
    ...entries(parameters).map(([name, value]): Choice => ({ part: 'parameter', flow, name, value })),
    ...entries(slots).map(([name, value]): Choice => ({ part: 'slot', flow, name, value })),
    ...items(variations).map((value): Choice => ({ part: 'variations', flow, name: variationName(value), value })),
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

function items(list: Json | undefined): readonly Json[] {
  return isJsonArray(list) ? list : [];
}

function entries(map: Json | undefined): readonly (readonly [string, Json])[] {
  return isJsonObject(map) ? Object.entries(map) : [];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
