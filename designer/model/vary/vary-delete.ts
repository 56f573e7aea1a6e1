import { renameKey, removeEntries, setValue } from '@tessera/engine/flow';
import { sourceOf, withSplices, type Draft } from '../edit/draft.ts';
import { edited } from '../edit/edited.ts';
import { namesOf, stateAt } from '../edit/flow-text.ts';
import type { Edited, Gesture, StatePath } from '../edit/gesture.ts';
import { refused } from '../edit/refused.ts';
import { statePointer } from '../places/state-pointer.ts';
import { transitionPointer } from '../form/transition-pointer.ts';
import { ownOf, startOf, withLeaf, withVariation, type Lens } from './lens.ts';
import { ownPlace } from './own-place.ts';
import { insertedPath, type OwnVariation } from './own-variations.ts';
import { varyFields } from './vary-fields.ts';

/** A state of the flow is taken out; one that the identity brought in goes with what else it says about it. */
export function varyDeleteState(lens: Lens, gesture: Extract<Gesture, { kind: 'deleteState' }>): Edited {
  const { state: path } = gesture;
  if (path === '' || stateAt(lens.flow, namesOf(path)) === undefined) return refused('stateGone', { state: path });
  const own = ownPlace(ownOf(lens, startOf(lens)), lens.flow.data, statePointer(path));
  if (own !== undefined && own.rest !== '') return varyFields(lens, gesture);
  const isOwn = own !== undefined && insertedPath(own.variation) === path;
  const draft = isOwn ? without(lens, own.variation, path) : withVariation(lens, startOf(lens), { disable: path });
  const select = selectAfter(lens, path);
  return edited(draft, 'vary', { params: { identity: lens.identity, what: path }, select });
}

/** A transition that the identity added goes with its variation; any other is left out of the exit it stands in. */
export function varyDeleteTransition(lens: Lens, gesture: Extract<Gesture, { kind: 'deleteTransition' }>): Edited {
  const pointer = transitionPointer(gesture.at, lens.flow.data);
  const own = ownPlace(ownOf(lens, startOf(lens)), lens.flow.data, pointer);
  if (own?.variation.kind !== 'addTransition') return varyFields(lens, gesture);
  const draft = removed(lens, startOf(lens), [own.variation]);
  const { state } = gesture.at;
  return edited(draft, 'vary', { params: { identity: lens.identity, what: state }, select: state });
}

/** Edits within the state go; states put before or behind it stand where it stood. */
function without(lens: Lens, gone: OwnVariation, path: StatePath): Draft {
  const start = startOf(lens);
  const about = ownOf(lens, start).filter(({ anchor }) => anchor === path || anchor.startsWith(`${path}.`));
  const moved = about.filter((one) => one.anchor === path && insertedPath(one) !== undefined);
  const draft = moved.reduce((now, one) => reanchored(lens, now, one, gone), start);
  return removed(lens, draft, [gone, ...about.filter((one) => !moved.includes(one))]);
}

function reanchored(lens: Lens, draft: Draft, { pointer, kind, value }: OwnVariation, gone: OwnVariation): Draft {
  const source = sourceOf(draft, lens.file);
  const anchored = withSplices(draft, setValue(source, `${pointer}/${kind}`, gone.anchor));
  const named = withSplices(anchored, renameKey(sourceOf(anchored, lens.file), `${pointer}/${kind}`, gone.kind));
  // Which exit it follows is the matter of the one that followed it.
  const { on } = gone.value;
  if (typeof value['on'] === 'string' && typeof on !== 'string') {
    return withLeaf(lens, named, `${pointer}/on`, undefined) ?? named;
  }
  const isFree = value['on'] === undefined || typeof value['on'] === 'string';
  return typeof on === 'string' && isFree ? (withLeaf(lens, named, `${pointer}/on`, on) ?? named) : named;
}

function removed(lens: Lens, draft: Draft, variations: readonly OwnVariation[]): Draft {
  const pointers = variations.map(({ pointer }) => pointer);
  const splices = removeEntries(sourceOf(draft, lens.file), pointers, (at) => at.endsWith('/variations'));
  return withSplices(draft, splices);
}

function selectAfter({ flow }: Lens, path: StatePath): StatePath {
  const names = namesOf(path);
  const row = flow.states.filter((one) => one.names.length === names.length);
  const at = row.findIndex((one) => one.names.join('.') === path);
  const beside = row[at + 1] ?? row[at - 1];
  return (beside?.names ?? names.slice(0, -1)).join('.');
}
