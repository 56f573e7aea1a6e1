import type { RoutingState } from '../../catalog/routing-state.ts';
import { armsOf } from '../../catalog/routing.ts';
import type { AuditLog } from '../../host/access-ports.ts';
import type { Competition, CompetitionView, RunningCompetitions, Standing } from '../../host/routing/competitions.ts';
import type { Actor } from '../../host/actor.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Limits } from '../../host/limits.ts';
import type { NewsBoard } from '../../host/news.ts';
import type { Clock } from '../../host/ports.ts';
import type { RouteBoard } from '../../host/routing/routes.ts';
import type { RoutingStep } from '../../host/routing/routing-store.ts';
import type { Store } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { act } from './act.ts';
import { begin } from './begin.ts';
import { evaluate, tallyFrom, type Evaluated, type FailedProviders } from './evaluate.ts';
import { groupDifferences } from './group-differences.ts';
import { judgeGuards } from './judge-guards.ts';
import { possibleActions } from './possible-actions.ts';

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

const stepsShown = 100;
/** Of a competition that is asked what it changed. */
const stepsTold = 1_000;
const runsGrouped = 2_000;
/** A look may write first; what the person asked for is then judged anew. */
const triesOfAnAct = 3;
/** Rows of calls and comparisons are kept so long. */
const keepMs = 35 * 86_400_000;
const forgetEveryMs = 3_600_000;
const automatic = 'tessera';

/** Looks at competitions every few seconds, on one node, and lets people steer them. */
export function competitions(parts: CompetitionParts): RunningCompetitions {
  const { store, registry, routes, clock, limits, onFault } = parts;
  const { routing: stored } = store;
  let timer: ReturnType<typeof setInterval> | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let forgottenAt = 0;
  // A commit that fails the look is told and looked at again.
  routes.onAlarm(() => (alarm ??= setTimeout(soon, Math.min(200, limits.routingEveryMs)).unref()));

  return {
    list: async (by) => {
      const all = await registry.competitions();
      return await Promise.all(all.flatMap((one) => seen(one, by) ?? []).map(standing));
    },
    read: async (id, by) => await view(await find(id, by)),
    rows: async (id, by, page) => {
      const found = await find(id, by);
      return await stored.rows(id, tallyFrom(stateOf(found)), page);
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
        const before = stateOf(found);
        const state = act(found, before, action, clock.now());
        const figures = await stored.tally(id, tallyFrom(before, slowAbove(found)));
        if (await write({ what: action, why: reason, state, figures }, by.name)) return await view(found);
      }
      throw new EngineError('REVISION_STALE');
    },
    start: () => {
      timer = setInterval(soon, limits.routingEveryMs).unref();
      soon();
    },
    stop: async () => {
      clearInterval(timer);
      clearTimeout(alarm);
      await turn;
    },
    look,
  };

  function soon(): void {
    alarm = undefined;
    if (isWaiting) return;
    isWaiting = true;
    turn = turn.then(look).catch(onFault);
  }

  async function look(): Promise<void> {
    isWaiting = false;
    const open = (await registry.competitions()).filter(
      ({ routing: { kind } }) => kind === 'canary' || kind === 'adaptive',
    );
    if (open.length === 0) return;
    const now = clock.now();
    if (store.shared === true && !(await stored.lead(parts.node, now, now + 3 * limits.routingEveryMs))) return;
    const failed = await failedProviders();
    for (const competition of open) {
      const next = await evaluate(competition, routes.stateOf(competition.id), stored, clock.now(), failed);
      if (next !== undefined) await write(next, automatic);
    }
    if (now - forgottenAt < forgetEveryMs) return;
    forgottenAt = now;
    await stored.forgetRouted(now - keepMs);
  }

  async function failedProviders(): Promise<FailedProviders> {
    const kept = (await registry.conformance()).filter(
      ({ record, stale }) => record.verdict === 'failed' && stale === undefined,
    );
    return (provider, capability, version) =>
      kept.some(
        ({ record }) => record.provider === provider && record.capability === capability && record.version === version,
      );
  }

  /** False where another node was faster: what it wrote is read, and looked at anew in time. */
  async function write({ what, why, state, figures }: Evaluated, who: string): Promise<boolean> {
    const { id: routing, revision, shares, status } = state;
    const step: RoutingStep = { routing, revision, at: clock.now(), who, what, why, shares, status, figures };
    const isFirst = await stored.advance(state, step);
    if (!isFirst) {
      await routes.refresh();
      return false;
    }
    routes.put(state);
    parts.news?.tell({ kind: 'routing' });
    // What a person asked for is in the audit trail as the request that it was.
    if (who === automatic) {
      const target = `/v1/routing/${routing}`;
      const detail = { why, shares: { ...shares }, revision };
      await parts.audit?.append({
        at: step.at,
        who,
        key: '',
        what: `routing ${what}`,
        target,
        outcome: 'done',
        detail,
      });
    }
    return true;
  }

  async function find(id: string, by: Actor): Promise<Seen> {
    const all = await registry.competitions();
    const found = all.find((one) => one.id === id);
    const visible = found && seen(found, by);
    if (visible === undefined) throw new EngineError('ROUTING_NOT_FOUND', { params: { routing: id } });
    return visible;
  }

  function stateOf(competition: Competition): RoutingState {
    return routes.stateOf(competition.id) ?? begin(competition);
  }

  async function standing(competition: Seen): Promise<Standing> {
    const { isWhole, ...rest } = competition;
    const state = stateOf(competition);
    const [last] = state.status === 'held' ? await stored.steps(competition.id, 1) : [];
    return {
      ...rest,
      state,
      ...(last === undefined ? {} : { held: { at: last.at, why: last.why } }),
      actions: isWhole ? possibleActions(competition.routing, state) : [],
    };
  }

  async function view(competition: Seen): Promise<CompetitionView> {
    const { id, capability, routing } = competition;
    const stands = await standing(competition);
    const names = armsOf(routing);
    const arms = await stored.tally(id, tallyFrom(stands.state, slowAbove(competition)));
    const steps = await stored.steps(id, stepsShown);
    const judged = (figures: RoutingStep['figures']) =>
      routing.kind === 'canary' ? judgeGuards(routing, figures) : [];
    return {
      ...stands,
      arms,
      guards: judged(arms),
      steps: steps.map((step) => ({ ...step, guards: judged(step.figures) })),
      breakers: routes.breakers.filter((one) => one.capability === capability && names.includes(one.provider)),
    };
  }
}

/** With those of its users that the actor's reach covers. */
interface Seen extends Competition {
  /** All of them. */
  readonly isWhole: boolean;
}

/** Undefined where the actor's reach touches none of its users. */
function seen(competition: Competition, by: Actor): Seen | undefined {
  const users = competition.users.filter((user) => maySee(by, user));
  return users.length === 0 ? undefined : { ...competition, users, isWhole: users.length === competition.users.length };
}

function slowAbove({ routing }: Competition): string | undefined {
  return routing.kind === 'canary' ? routing.guards.slow?.above : undefined;
}
