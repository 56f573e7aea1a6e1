import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { DraftRelease } from '../registry/draft-release.ts';
import type { Files } from '../registry/files.ts';
import type { CheckedFlow } from '../release/release.ts';
import { backtestCase, type BacktestCase } from '../simulate/backtest/backtest-case.ts';
import { summarise, type BacktestSummary } from '../simulate/backtest/summarise.ts';
import { makeWorld, type World } from '../simulate/world.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './ports.ts';
import { recordedCase } from './recorded-case.ts';
import { refuseIssues } from './registry/registry-publish.ts';
import type { Releases } from './releases.ts';
import type { Store } from './store.ts';
import { maySee } from './visible.ts';

export interface BacktestRequest {
  /** The draft: a flow with the texts that it changes; everything else is as published. */
  readonly files: Files;
  /** The first flow of the files unless given. */
  readonly flow?: string;
  readonly identity: string;
  /** ms since the epoch: only instances that were started since. */
  readonly sinceMs: number;
  /** At most so many instances, the newest first. */
  readonly limit: number;
  readonly seed?: number;
}

export interface BacktestReport {
  readonly flow: string;
  readonly identity: string;
  /** The release the draft would have. */
  readonly draft: ReleaseId;
  readonly sinceMs: number;
  readonly summary: BacktestSummary;
  /** All of them, the newest first. */
  readonly cases: readonly BacktestCase[];
  /** There were more than `limit`. */
  readonly more: boolean;
  /** Of the same time, in archive files and therefore not replayed; counted no further than ten thousand. */
  readonly archived: number;
}

export interface BacktestParts {
  readonly store: Pick<Store, 'instances' | 'load' | 'head' | 'history' | 'event' | 'archived'>;
  readonly releases: Pick<Releases, 'checked' | 'active'>;
  readonly draft: (request: Pick<BacktestRequest, 'files' | 'flow' | 'identity'>) => DraftRelease;
  readonly clock: Clock;
  /** Lets others work between two cases. */
  readonly pause: () => Promise<void>;
}

/**
 * Replays recorded instances of a flow and an identity on a draft and tells what would have gone differently. Reads
 * only; nothing is called, and no one is asked.
 * @throws EngineError the draft's own issues, or INSTANCE_NOT_FOUND beyond the reach of who asks
 */
export async function backtest(parts: BacktestParts, request: BacktestRequest, by: Actor): Promise<BacktestReport> {
  const { identity, sinceMs, seed = 1 } = request;
  const { flow, made, all, issues } = parts.draft(request);
  refuseIssues(issues);
  if (made === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
  if (!maySee(by, { flow, identity })) throw new EngineError('IDENTITY_NOT_FOUND', { params: { identity } });
  const shelf = releaseShelf(parts.releases, all);
  const { ids, more } = await recentInstances(parts, { ...request, flow }, by);
  const cases: BacktestCase[] = [];
  for (const id of ids) {
    const recorded = await recordedCase(parts.store, id, parts.clock.now());
    if (recorded === undefined) continue;
    await shelf.fetch(recorded.release);
    cases.push(backtestCase(recorded, { world: shelf.world, draft: made.release, seed }));
    await parts.pause();
  }
  const archived = await parts.store.archived.count({ flow, identity, since: sinceMs }, by, countedArchived);
  return { flow, identity, draft: made.release, sinceMs, summary: summarise(cases), cases, more, archived };
}

interface Shelf {
  readonly world: World;
  /** Gets a release and those of its sub-flows. */
  fetch(id: ReleaseId): Promise<void>;
}

/** The draft's releases and, as they are met, the stored ones. */
function releaseShelf({ checked, active }: BacktestParts['releases'], drafts: DraftRelease['all']): Shelf {
  const known = new Map<ReleaseId, CheckedFlow>(
    drafts.map(({ release, body }) => [release, { checked: true, release, body }]),
  );
  const fetch = async (id: ReleaseId): Promise<void> => {
    if (known.has(id)) return;
    const found = await checked(id);
    known.set(id, found);
    for (const { release } of Object.values(found.body.flows)) await fetch(release);
  };
  return {
    world: makeWorld({ release: (id) => known.get(id), active: (flow, identity) => active(flow, identity) }),
    fetch,
  };
}

const pageSize = 200;
const countedArchived = 10_000;

async function recentInstances(
  { store }: BacktestParts,
  { flow = '', identity, sinceMs, limit }: BacktestRequest,
  by: Actor,
): Promise<{ readonly ids: readonly InstanceId[]; readonly more: boolean }> {
  const ids: InstanceId[] = [];
  for (let after: number | undefined; ;) {
    const paging = { limit: pageSize, ...(after === undefined ? {} : { after }) };
    const filter = { flow, identity, sort: '-created', limit: pageSize } as const;
    const { rows, next } = await store.instances(filter, by, paging);
    for (const row of rows) {
      if (row.createdAt < sinceMs) return { ids, more: false };
      if (ids.length === limit) return { ids, more: true };
      ids.push(row.id);
    }
    if (next === undefined) return { ids, more: false };
    after = next;
  }
}

/** The engine's own backtests: one at a time, with turns of the event loop for everybody else between two cases. */
export function backtester(
  { store, releases }: Pick<BacktestParts, 'store' | 'releases'>,
  draft: BacktestParts['draft'],
  clock: Clock,
): (request: BacktestRequest, by: Actor) => Promise<BacktestReport> {
  const running = { now: false };
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  return async (request, by) => {
    if (running.now) throw new EngineError('BACKTEST_BUSY');
    running.now = true;
    try {
      return await backtest({ store, releases, draft, clock, pause }, request, by);
    } finally {
      running.now = false;
    }
  };
}
