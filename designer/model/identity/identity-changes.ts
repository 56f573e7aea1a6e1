import type { Json } from '@tessera/engine';
import { identityChoices, type IdentityChoice } from './identity-choices.ts';

/** One choice that an identity makes otherwise. */
export interface IdentityChange extends Pick<IdentityChoice, 'part' | 'flow' | 'name'> {
  readonly change: 'added' | 'removed' | 'changed';
  readonly before?: Json;
  readonly after?: Json;
}

/** What two texts of an identity say otherwise, choice by choice; what cannot be read says nothing. */
export function identityChanges(before: string, after: string): readonly IdentityChange[] {
  const [old, own] = [choicesOf(before), choicesOf(after)];
  return [...new Set([...old.keys(), ...own.keys()])].flatMap((key): readonly IdentityChange[] => {
    const [was, is] = [old.get(key), own.get(key)];
    const choice = is ?? was;
    if (choice === undefined || JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
    const { value: _, pointer: __, ...place } = choice;
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

function choicesOf(text: string): ReadonlyMap<string, IdentityChoice> {
  return new Map(identityChoices(text).map((one) => [[one.part, one.flow, one.name].join('\n'), one]));
}
