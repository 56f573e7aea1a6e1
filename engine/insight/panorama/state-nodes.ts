import type { Locked } from '../../host/registry/locked.ts';
import type { Counted, StateTally } from '../tally.ts';
import { figure } from '../figure.ts';
import { sourceOf, type Counts, type Frame } from './figures-of.ts';
import type { PanoramaFilter, StateNode } from './panorama.ts';

/**
 * The states of a flow, those of its releases first and in their order, then those that only older instances know.
 * @param running how many instances were in each at the moment
 */
export function stateNodes(
  locked: readonly Locked[],
  moved: Counted<StateTally>['rows'],
  running: ReadonlyMap<string, number>,
  filter: PanoramaFilter,
  frame: Frame,
): readonly StateNode[] {
  const known = new Map(locked.flatMap(({ states }) => states).map((state) => [state.state, state]));
  const seen = new Map(moved.map((row) => [row.by['state'] ?? '', row]));
  // Timers belong to their instance and not to a state.
  const ids = [...new Set([...known.keys(), ...seen.keys(), ...running.keys()])].filter((id) => id !== '');
  const source = (counts: Counts) => sourceOf(counts, filter, frame);
  return ids.map((id): StateNode => {
    const [state, row] = [known.get(id), seen.get(id)];
    const inside = running.get(id) ?? 0;
    const { entered = 0, left = 0, duration = {} } = row ?? {};
    const there = inside + entered + left;
    const stays = source({ kind: 'moves', state: id, move: 'left' });
    return {
      id,
      ...(state?.title === undefined ? {} : { title: state.title }),
      isFinal: state?.isFinal ?? false,
      origin: state === undefined ? 'older' : 'release',
      running: figure(inside, there, source({ kind: 'present', what: 'running', state: id })),
      entered: figure(entered, there, source({ kind: 'moves', state: id, move: 'entered' })),
      left: figure(left, there, stays),
      p95: figure(duration.p95Ms ?? 0, duration.p95Ms === undefined ? 0 : left, stays),
    };
  });
}
