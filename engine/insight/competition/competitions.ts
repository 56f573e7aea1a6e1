import type { AuditLog } from '../../host/access-ports.ts';
import type { Actor } from '../../host/actor.ts';
import type { Limits } from '../../host/limits.ts';
import type { NewsBoard } from '../../host/news.ts';
import type { Clock } from '../../host/ports.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { RunningCompetitions } from '../../host/routing/competitions.ts';
import type { RouteBoard } from '../../host/routing/routes.ts';
import type { Store } from '../../host/store.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { act } from './act.ts';
import { tallyFrom } from './evaluate.ts';
import { groupDifferences } from './group-differences.ts';
import { lookNowAndThen } from './look-now-and-then.ts';
import { seen, type Seen } from './seen.ts';
import { slowAbove, standingOf, stateOf, viewOf } from './show-competition.ts';
import { writeStep } from './write-step.ts';

export interface CompetitionParts {
  readonly store: Pick<Store, 'routing' | 'shared'>;
  readonly registry: Pick<Registry, 'competitions' | 'conformance'>;
  readonly routes: RouteBoard;
  readonly clock: Clock;
  readonly limits: Pick<Limits, 'routingEveryMs'>;
  /** Of this node among those over one database. */
  readonly node: string;
  readonly news?: NewsBoard;
  readonly audit?: AuditLog;
  readonly onFault: (error: unknown) => void;
}

/** Of a competition that is asked what it changed. */
const stepsTold = 1_000;
const runsGrouped = 2_000;
/** A look may write first; what the person asked for is then judged anew. */
const triesOfAnAct = 3;

/** Looks at competitions every few seconds, on one node, and lets people steer them. */
export function competitions(parts: CompetitionParts): RunningCompetitions {
  const { store, registry, routes, clock, limits } = parts;
  const { routing: stored } = store;
  const shown = { stored, routes };
  const written = { ...parts, stored };

  return {
    list: async (by) => {
      const all = await registry.competitions();
      return await Promise.all(all.flatMap((one) => seen(one, by) ?? []).map((one) => standingOf(one, shown)));
    },
    read: async (id, by) => await viewOf(await find(id, by), shown),
    rows: async (id, by, page) => {
      const found = await find(id, by);
      return await stored.rows(id, tallyFrom(stateOf(found, routes)), page);
    },
    differences: async (id, by) => {
      await find(id, by);
      return groupDifferences(await stored.shadowRuns(id, runsGrouped));
    },
    moves: routes.moves,
    watch: routes.onMove,
    stepsOf: (id) => stored.steps(id, stepsTold),
    act: async (id, action, reason, by) => {
      const found = await find(id, by);
      if (!found.isWhole) throw new EngineError('FORBIDDEN', { params: { right: `steer ${id}` } });
      for (let time = 0; time < triesOfAnAct; time += 1) {
        await routes.refresh();
        const before = stateOf(found, routes);
        const state = act(found, before, action, clock.now());
        const figures = await stored.tally(id, tallyFrom(before, slowAbove(found)));
        if (await writeStep(written, { what: action, why: reason, state, figures }, by.name)) {
          return await viewOf(found, shown);
        }
      }
      throw new EngineError('REVISION_STALE');
    },
    ...lookNowAndThen({ ...written, everyMs: limits.routingEveryMs }),
  };

  async function find(id: string, by: Actor): Promise<Seen> {
    const all = await registry.competitions();
    const found = all.find((one) => one.id === id);
    const visible = found && seen(found, by);
    if (visible === undefined) throw new EngineError('ROUTING_NOT_FOUND', { params: { routing: id } });
    return visible;
  }
}
