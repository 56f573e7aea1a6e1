import type { VariationStatement } from '../catalog/identity.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { readState as readStatePart } from '../flow/read-state.ts';
import type { Sources } from '../flow/sources.ts';
import { hasErrors, type Issue, type Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { parentPointer, type Pointer } from '../kernel/pointer.ts';

/** A state read from the text of a variation; the keys of `sources` are pointers from the state. */
export interface ReadBody {
  readonly state?: StateDefinition;
  readonly sources: Sources;
  readonly issues: readonly Issue[];
}

/** Where the nodes of a state's text stand; `find` is without falling back to an ancestor. */
export interface Places {
  readonly locate: (pointer: Pointer) => Location;
  readonly find: (pointer: Pointer) => Location | undefined;
}

/** @param base where the body stands within the variation: '' beside the edit's own keys, `/with` of a replacement */
export function readBody(body: JsonObject, variation: VariationStatement, base: Pointer = ''): ReadBody {
  return readState(body, placesOf(variation, base));
}

/** Reads a state's text as the flow's own reader does; with an error among the issues there is no state. */
export function readState(body: JsonObject, places: Places): ReadBody {
  const sources = new Map<Pointer, Location>();
  const issues: Issue[] = [];
  const document = { ...places, spans: new Map(), data: body, issues: [] };
  const reading = { files: {}, issues, sources, document, schemaFiles: new Map() };
  const state = readStatePart({ reading, file: document, value: body, from: '', to: '' });
  return state === undefined || hasErrors(issues) ? { sources, issues } : { state, sources, issues };
}

/** What a default adds has no text of its own and stands where its nearest ancestor does. */
function placesOf(variation: VariationStatement, base: Pointer): Places {
  const find = (pointer: Pointer): Location | undefined => variation.places[base + pointer];
  const locate = (pointer: Pointer): Location => {
    for (let at = pointer; ; at = parentPointer(at)) {
      const found = find(at) ?? find(at.replace(/#\w+$/, ''));
      if (found !== undefined || at === '') return found ?? variation.at;
    }
  };
  return { find, locate };
}
