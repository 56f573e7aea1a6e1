import { isJsonObject } from '@tessera/engine/catalog';
import { contractAt } from './contract-at.ts';
import type { Known } from './known.ts';
import { languageKeys } from './language-keys.ts';
import type { Suggestion } from './suggestion.ts';
import { writtenNames } from './written-names.ts';

/** Keys that may be written in a map: words of the language, else the names that stand there by their declarations. */
export function suggestKeys(known: Known, pointer: string): readonly Suggestion[] {
  const words = languageKeys(pointer);
  if (words.length > 0) return words.map((label) => ({ label, kind: 'key' }));
  return namesAt(known, pointer).filter(({ label }) => !writtenNames(known.data, pointer).includes(label));
}

function namesAt(known: Known, pointer: string): readonly Suggestion[] {
  if (pointer.endsWith('/on')) return events(known);
  if (pointer.endsWith('/assign'))
    return writtenNames(known.data, '/context').map((label) => ({ label, kind: 'field' }));
  return pointer.endsWith('/invoke/input') ? inputs(known, pointer) : [];
}

/** A state may be on any of them. */
function events({ data }: Known): readonly Suggestion[] {
  return writtenNames(data, '/events').map((label) => ({ label, kind: 'event' }));
}

function inputs(known: Known, pointer: string): readonly Suggestion[] {
  const input = contractAt(known, pointer)?.input;
  const properties = isJsonObject(input) ? input['properties'] : undefined;
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([label, schema]) => {
    const title = isJsonObject(schema) ? schema['title'] : undefined;
    return { label, kind: 'input', ...(typeof title === 'string' ? { title } : {}) };
  });
}
