import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { Within } from '../../host/store.ts';
import type { Facts } from '../facts.ts';
import type { Window } from '../window.ts';
import type { GuardedWay } from './guard-ground.ts';
import { waysTaken, type CountedStep, type WayTaken } from './ways-taken.ts';

/**
 * The transitions of the newest version of each flow, with what the steps of all its versions tell of them: of a version
 * that has not got one yet, its visits do not count for it.
 */
export async function readWays(
  facts: Pick<Facts, 'steps'>,
  state: RegistryState,
  window: Window,
  within: Within,
): Promise<readonly GuardedWay[]> {
  const by = ['flow', 'version', 'cause', 'before', 'after'] as const;
  const { rows } = await facts.steps({ filter: {}, window, by }, within);
  const steps = new Map<string, CountedStep[]>();
  for (const { by: at, n } of rows) {
    const { flow = '', version = '', cause = '', before = '', after = '' } = at;
    const key = `${flow} ${version}`;
    const known = steps.get(key) ?? [];
    steps.set(key, known);
    known.push({ cause, before, after, n });
  }
  return indexOf(state).flowNames.flatMap((flow) => {
    const [newest, ...older] = flowVersions(state, flow).map(({ definition }) => {
      return waysTaken(definition, steps.get(`${flow} ${definition.version}`) ?? []);
    });
    return (newest ?? []).map((way) => ({ flow, ...older.reduce((sum, ways) => added(sum, ways), way) }));
  });
}

function added(way: WayTaken, ways: readonly WayTaken[]): WayTaken {
  const same = ways.find(
    ({ source, target, cause }) => source === way.source && target === way.target && cause === way.cause,
  );
  if (same === undefined) return way;
  return {
    ...way,
    visits: way.visits + same.visits,
    exits: way.exits + same.exits,
    taken: way.taken + same.taken,
  };
}
