import { setValue } from '@tessera/engine/flow';
import { outerLinks } from '../edit/all-links.ts';
import { sourceOf, withSplices } from '../edit/draft.ts';
import { edited } from '../edit/edited.ts';
import { isWithin, namesOf, stateAt, type Names } from '../edit/flow-text.ts';
import type { Edited, Gesture } from '../edit/gesture.ts';
import { nameProblem } from '../edit/name-problem.ts';
import { treeOf } from '../edit/name-tree.ts';
import { refused } from '../edit/refused.ts';
import { relink } from '../edit/relink.ts';
import { statePointer } from '../places/state-pointer.ts';
import { ownOf, startOf, type Lens } from './lens.ts';
import { ownPlace } from './own-place.ts';
import { insertedPath } from './own-variations.ts';
import { varyFields } from './vary-fields.ts';

/** Another name for a state that the identity brought in, wherever its variations and scenarios name it. */
export function varyRename(lens: Lens, gesture: Extract<Gesture, { kind: 'renameState' }>): Edited {
  const { flow, identity, request } = lens;
  const { state: path, name } = gesture;
  const names = namesOf(path);
  if (path === '' || stateAt(flow, names) === undefined) return refused('stateGone', { state: path });
  const own = ownPlace(ownOf(lens, startOf(lens)), flow.data, statePointer(path));
  if (own === undefined || insertedPath(own.variation) === undefined) {
    return refused('nameOfFlow', { state: path, identity });
  }
  if (own.rest !== '') return varyFields(lens, gesture);
  const parent = names.slice(0, -1);
  const to = [...parent, name];
  const told = { params: { identity, what: path }, select: to.join('.') };
  if (names.at(-1) === name) return edited(startOf(lens), 'vary', told);
  const problem = nameProblem(flow, parent, name);
  if (problem !== undefined) return problem;
  const moved = (old: Names): Names => (isWithin(old, names) ? [...to, ...old.slice(names.length)] : old);
  const tree = treeOf(flow.states.map((one) => moved(one.names)));
  const relinked = relink(request.files, outerLinks(request.files, flow), tree, moved);
  if (relinked.kind === 'hidden') return refused('nameHides', { name, state: relinked.state });
  const start = startOf(lens);
  const key = setValue(sourceOf(start, lens.file), `${own.variation.pointer}/state`, name);
  return edited(withSplices(start, [...key, ...relinked.splices]), 'vary', told);
}
