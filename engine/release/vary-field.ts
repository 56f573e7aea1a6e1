import type { VariationStatement } from '../catalog/identity.ts';
import type { StateDefinition } from '../flow/definition.ts';
import { locate as locateIn } from '../flow/sources.ts';
import type { Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { authorForm, replaceableFields } from './author-form.ts';
import { readState, type Places } from './read-body.ts';
import { changeState, statePointer } from './states.ts';
import { changed, isUnder, refused, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';

/** Replaces one field of a state, addressed in the author's words: `invoke/timeout`, `task/role`, `on/CANCEL`. */
export function replaceField(
  flow: VariedFlow,
  variation: VariationStatement,
  replacement: { readonly field: string; readonly value: Json },
  anchor: Anchor,
): Varied {
  const segments = pointerSegments(`/${replacement.field}`);
  const [top = ''] = segments;
  const fields = replaceableFields.filter((field) => authorForm(anchor.state, field) !== undefined);
  const old = authorForm(anchor.state, top) ?? (segments.length === 1 ? {} : undefined);
  const body = old && replaceableFields.includes(top) ? put(old, segments, replacement.value) : undefined;
  if (!isJsonObject(body)) {
    return refused(flow, variation, 'VARIATION_FIELD', { field: replacement.field, fields });
  }
  const pointer = statePointer(anchor.path);
  const read = readState(body, placing(flow, variation, pointer, `/${replacement.field}`));
  if (read.state === undefined) return { flow, issues: read.issues };
  const state = { ...anchor.state, ...only(read.state, top) };
  const kept = [...flow.sources].filter(([key]) => !isUnder(key, `${pointer}/${top}`));
  const added = [...read.sources].filter(([key]) => isUnder(key, `/${top}`));
  const sources = new Map([...kept, ...added.map(([key, place]) => [pointer + key, place] as const)]);
  return changed(
    flow,
    changeState(flow.definition.root, anchor.path, () => state),
    sources,
  );
}

/** What was replaced stands in the variation; the rest stays where it was. */
function placing(flow: VariedFlow, variation: VariationStatement, state: Pointer, field: Pointer): Places {
  const find = (pointer: Pointer): Location | undefined =>
    isUnder(pointer, field)
      ? variation.places[`/with${pointer.slice(field.length)}`]
      : flow.sources.get(state + pointer);
  const locate = (pointer: Pointer): Location => {
    if (isUnder(pointer, field)) return find(pointer) ?? variation.places['/with'] ?? variation.at;
    return locateIn(flow.sources, state + pointer.replace(/#\w+$/, ''));
  };
  return { find, locate };
}

/** A copy of nested data with the node at the segments replaced; undefined where a parent is missing. */
function put(data: Json | undefined, segments: readonly string[], value: Json): Json | undefined {
  const [key, ...rest] = segments;
  if (key === undefined) return value;
  if (isJsonArray(data)) {
    const index = Number(key);
    const item = Number.isInteger(index) && index < data.length ? put(data[index], rest, value) : undefined;
    return item === undefined ? undefined : data.with(index, item);
  }
  const object: JsonObject | undefined = data === undefined ? {} : isJsonObject(data) ? data : undefined;
  const item = object === undefined ? undefined : put(object[key], rest, value);
  return item === undefined ? undefined : { ...object, [key]: item };
}

function only(state: StateDefinition, field: string): Partial<StateDefinition> {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key === field));
}
