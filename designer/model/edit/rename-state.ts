import { renameKey } from '@tessera/engine/flow';
import { allLinks, outerLinks } from './all-links.ts';
import { withSplices, sourceOf, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { isWithin, namesOf, stateAt, type FlowText, type Names } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { nameProblem } from './name-problem.ts';
import { treeOf } from './name-tree.ts';
import { refused } from './refused.ts';
import { relink } from './relink.ts';

/** Another name for a state, wherever it is named: files that are not open are told first. */
export function renameState(
  request: EditRequest,
  flow: FlowText,
  { state: path, name }: Extract<Gesture, { kind: 'renameState' }>,
): Edited {
  const names = namesOf(path);
  const state = stateAt(flow, names);
  if (state === undefined || names.length === 0) return refused('stateGone', { state: path });
  const parent = names.slice(0, -1);
  const told = { params: { state: path, name }, select: [...parent, name].join('.') };
  if (names.at(-1) === name) return edited({ files: request.files, splices: [] }, 'renameState', told);
  const problem = nameProblem(flow, parent, name);
  if (problem !== undefined) return problem;
  const moved = (old: Names): Names => (isWithin(old, names) ? [...parent, name, ...old.slice(names.length)] : old);
  const tree = treeOf(flow.states.map((one) => moved(one.names)));
  const relinked = relink(request.files, allLinks(request.files, flow), tree, moved);
  if (relinked.kind === 'hidden') return refused('nameHides', { name, state: relinked.state });
  const key = renameKey(sourceOf(request, flow.file), state.pointer, name);
  const draft = withSplices({ files: request.files, splices: [] }, [...key, ...relinked.splices]);
  return edited(draft, 'renameState', { ...told, losses: unopened(request, flow, names) });
}

/** Published files that name the state and are not open: they would go on naming what is no more. */
function unopened({ files, published = {} }: EditRequest, flow: FlowText, names: Names) {
  const closed = Object.fromEntries(Object.entries(published).filter(([file]) => files[file] === undefined));
  const links = outerLinks(closed, flow).filter(({ to }) => isWithin(to, names));
  const named = [...new Set(links.map(({ file }) => file))];
  return named.length === 0 ? [] : [{ kind: 'otherFiles', params: { files: named.join(', ') } }];
}
