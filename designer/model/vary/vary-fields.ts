import type { Json } from '@tessera/engine';
import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  parentPointer,
  pointerSegments,
  valueAt,
  type Pointer,
} from '@tessera/engine/catalog';
import { clipOf, writtenData } from '@tessera/engine/flow';
import { applySplices } from '../document/apply-splices.ts';
import type { Draft } from '../edit/draft.ts';
import { edited } from '../edit/edited.ts';
import type { Edited, SplicingGesture } from '../edit/gesture.ts';
import { refused } from '../edit/refused.ts';
import { placeOfPointer } from '../places/place-of-pointer.ts';
import { statePointer } from '../places/state-pointer.ts';
import { changedParts, type ChangedPart } from './changed-parts.ts';
import { ownOf, startOf, withLeaf, withVariation, type Lens } from './lens.ts';
import { ownPlace } from './own-place.ts';

/**
 * What a gesture changes within states, said by the identity: where a variation of its own says it already, there; else by
 * variations that replace one field each. The gesture is tried on the flow as the identity has it.
 */
export function varyFields(lens: Lens, gesture: SplicingGesture): Edited {
  const { file } = lens.flow;
  const files = { [file]: blockText(lens.flow.data) };
  const tried = lens.edit({ files, flowFile: file }, gesture);
  if (tried.kind === 'refused') return tried;
  const after = writtenData(applySplices(files, tried.splices)[file] ?? '');
  const changed = changedParts(lens.flow.data, after);
  let draft = startOf(lens);
  for (const part of whole(lens, draft, gesture) ?? changed) {
    const next = after === undefined ? undefined : said(lens, draft, part, after);
    if (next === undefined) return refused('notByIdentity', { identity: lens.identity });
    draft = next;
  }
  // An order of states, or of what is equal, is the flow's own.
  const isNothing = changed.length === 0 && tried.splices.length > 0 && gesture.kind !== 'setValue';
  if (isNothing) return refused('notByIdentity', { identity: lens.identity });
  const params = { identity: lens.identity, what: whatOf(changed, tried) };
  return edited(draft, 'vary', {
    params,
    losses: tried.losses,
    ...(tried.select === undefined ? {} : { select: tried.select }),
  });
}

/** Another kind is another body: what it no longer has cannot be taken away field by field. */
function whole(lens: Lens, draft: Draft, gesture: SplicingGesture): readonly ChangedPart[] | undefined {
  if (gesture.kind !== 'changeKind') return undefined;
  const pointer = statePointer(gesture.state);
  const isOwn = ownPlace(ownOf(lens, draft), lens.flow.data, pointer) !== undefined;
  return isOwn ? undefined : [{ pointer, value: {} }];
}

function blockText(data: Readonly<Record<string, Json>>): string {
  return Object.entries(data)
    .map(([key, value]) => `${clipOf(key, value, '', 99).text}\n`)
    .join('');
}

function said(lens: Lens, draft: Draft, part: ChangedPart, after: Json): Draft | undefined {
  const own = ownPlace(ownOf(lens, draft), lens.flow.data, part.pointer);
  if (own === undefined) return saidNew(lens, draft, part, after);
  const { variation, base, written, rest } = own;
  // A state's own events would stand where the name of the exit does.
  if (/^\/on(?:\/|$)/.test(rest) && typeof variation.value['on'] === 'string') return undefined;
  const isLeaf = rest !== '' && !(written.endsWith('/with') && isGrown(lens, draft, written, rest));
  if (isLeaf) return withLeaf(lens, draft, written + rest, part.value);
  if (!written.endsWith('/with')) return undefined;
  const value = valueAt(after, base);
  return withLeaf(lens, draft, written, typeof variation.value['with'] === 'string' ? short(value) : value);
}

/** A single transition that only leads somewhere is written as where it leads. */
function short(value: Json | undefined): Json | undefined {
  const one = isJsonArray(value) && value.length === 1 ? value[0] : value;
  const { target, ...more } = isJsonObject(one) ? one : {};
  return target !== undefined && Object.keys(more).length === 0 ? target : value;
}

/** What was written short has no place for its parts: it is written whole. */
function isGrown({ file }: Lens, { files }: Draft, written: Pointer, rest: string): boolean {
  const held = valueAt(writtenData(files[file] ?? ''), parentPointer(written + rest));
  return !isJsonArray(held) && !isJsonObject(held);
}

function saidNew(lens: Lens, draft: Draft, part: ChangedPart, after: Json): Draft | undefined {
  const [, parameter] = /^\/parameters\/([^/]+)\/default$/.exec(part.pointer) ?? [];
  if (parameter !== undefined) {
    const at = `${appendPointer('/flows', lens.flow.id)}/parameters/${parameter}`;
    return withLeaf(lens, draft, at, part.value);
  }
  const place = placeOfPointer(part.pointer);
  const path = place.kind === 'state' ? place.path : place.kind === 'transition' ? place.at.state : '';
  const state = statePointer(path);
  const isKnown = path !== '' && valueAt(lens.flow.data, state) !== undefined && part.value !== undefined;
  const field = isKnown && part.pointer === state ? '' : replacedField(lens.flow.data, state, part);
  if (path === '' || field === undefined) return undefined;
  const value = valueAt(after, state + field) ?? nothingAt(field);
  return value === undefined ? undefined : withVariation(lens, draft, { replace: `${path}${field}`, with: value });
}

/** Fields of a state that a variation may replace. */
const replaceable = 'title description initial on always after onDone entry exit invoke task output tags'.split(' ');

/** The smallest part of the state that can be replaced: a list, and what is taken away, are said as a whole. */
function replacedField(data: Json, state: Pointer, { pointer, value }: ChangedPart): string | undefined {
  let at = pointer;
  for (let up = pointer; up.length > state.length; up = parentPointer(up)) {
    const held = valueAt(data, up);
    if (up !== pointer && (isJsonArray(held) || typeof held === 'string')) at = up;
  }
  if (value === undefined && at === pointer && parentPointer(at) !== state) at = parentPointer(at);
  const field = at.slice(state.length);
  const [top = ''] = pointerSegments(field);
  return replaceable.includes(top) ? field : undefined;
}

/** What takes a whole field away. */
function nothingAt(field: string): Json | undefined {
  if (field === '/on') return {};
  return ['/always', '/after', '/onDone', '/entry', '/exit', '/tags'].includes(field) ? [] : undefined;
}

function whatOf(changed: readonly ChangedPart[], tried: Extract<Edited, { readonly kind: 'edited' }>): string {
  const { state } = tried.label.params;
  const place = placeOfPointer(changed[0]?.pointer ?? '');
  if (state !== undefined) return state;
  if (place.kind === 'flow') return place.field.join('.');
  return place.kind === 'state' ? place.path : place.at.state;
}
