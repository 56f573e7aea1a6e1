import { isJsonArray, isJsonObject, member, type Json } from '../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { keywords } from './keywords.ts';

/** What a `$ref` may name: a place in the same schema, or a part of a registered contract. */
export type Reference =
  | { readonly kind: 'local'; readonly pointer: Pointer }
  | {
      readonly kind: 'registry';
      readonly capability: string;
      readonly version?: string;
      readonly part: 'input' | 'output' | { readonly error: string };
    };

const registryPattern = /^capability:([a-z][a-z0-9.-]*)(?:@([^#@]+))?#\/(?:(input|output)|errors\/([A-Z][A-Z0-9_]*))$/;

/** Reads a `$ref`; undefined for an address on the net or a form that nothing resolves. */
export function parseReference(text: string): Reference | undefined {
  if (text === '#' || text.startsWith('#/')) return { kind: 'local', pointer: decodeFragment(text.slice(1)) };
  const match = registryPattern.exec(text);
  const [, capability, version, part, error] = match ?? [];
  if (capability === undefined) return undefined;
  const named = part === 'input' || part === 'output' ? part : { error: error ?? '' };
  return { kind: 'registry', capability, ...(version === undefined ? {} : { version }), part: named };
}

/** The node at a pointer, if there is one. */
export function nodeAt(root: Json, pointer: Pointer): Json | undefined {
  let node: Json | undefined = root;
  for (const segment of pointerSegments(pointer)) {
    if (isJsonArray(node)) node = node[Number(segment)];
    else node = isJsonObject(node) ? member(node, segment) : undefined;
  }
  return node;
}

/**
 * Pointers of references that lead back to themselves without descending into the value: they would never end. One
 * for each circle, found in time linear in the schema.
 */
export function endlessReferences(root: Json): readonly Pointer[] {
  const state = new Map<Pointer, 'open' | 'done'>();
  const endless: Pointer[] = [];
  for (const start of referencesIn(root, '')) visitReference(root, start, state, endless);
  return endless;
}

function visitReference(root: Json, start: Pointer, state: Map<Pointer, 'open' | 'done'>, endless: Pointer[]): void {
  // Circles may be as long as the schema has references, so the path is kept here and not on the call stack.
  const path = state.has(start) ? [] : [opened(root, start, state)];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.leads.pop();
    if (next === undefined) {
      state.set(top.pointer, 'done');
      path.pop();
    } else if (state.get(next) === 'open') endless.push(next);
    else if (!state.has(next)) path.push(opened(root, next, state));
  }
}

function opened(
  root: Json,
  pointer: Pointer,
  state: Map<Pointer, 'open' | 'done'>,
): { readonly pointer: Pointer; readonly leads: Pointer[] } {
  state.set(pointer, 'open');
  const reference = nodeAt(root, pointer);
  const target = typeof reference === 'string' ? parseReference(reference) : undefined;
  if (target?.kind !== 'local') return { pointer, leads: [] };
  return { pointer, leads: [...inPlaceReferences(nodeAt(root, target.pointer), target.pointer)] };
}

function* referencesIn(node: Json | undefined, pointer: Pointer): Generator<Pointer> {
  if (!isJsonObject(node) && !isJsonArray(node)) return;
  if (isJsonObject(node) && typeof member(node, '$ref') === 'string') yield appendPointer(pointer, '$ref');
  for (const [key, item] of Object.entries(node)) yield* referencesIn(item, appendPointer(pointer, key));
}

function* inPlaceReferences(node: Json | undefined, pointer: Pointer): Generator<Pointer> {
  if (!isJsonObject(node)) return;
  for (const [keyword, value] of Object.entries(node)) {
    const place = appendPointer(pointer, keyword);
    const known = keywords.get(keyword);
    if (known === undefined || !known.isInPlace) continue;
    if (keyword === '$ref') yield place;
    else if (known.shape === 'schema') yield* inPlaceReferences(value, place);
    else yield* inPlaceReferencesOfEach(value, place);
  }
}

function* inPlaceReferencesOfEach(schemas: Json, pointer: Pointer): Generator<Pointer> {
  if (!isJsonObject(schemas) && !isJsonArray(schemas)) return;
  for (const [key, item] of Object.entries(schemas)) yield* inPlaceReferences(item, appendPointer(pointer, key));
}

function decodeFragment(fragment: string): Pointer {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
