import { groupBy } from '../../kernel/group-by.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { dayMs, type Window } from '../window.ts';
import type { FlowRelease, ReleaseFailure } from './delivery.ts';
import { rolledBack } from './rolled-back.ts';

/** What an incident or a rollback within so long says of a release. */
const judgedForMs = 7 * dayMs;
/** More than so many times the rate of the week before is a failure. */
const worseTimes = 3;

export interface ReleaseGround {
  /** All that became active up to the end of the window and seven days more, the oldest first; what broke is not among it. */
  readonly rows: readonly ActiveRelease[];
  readonly sameText: (flow: string, one: string, other: string) => boolean;
  /** How many incidents of a flow were opened. */
  readonly incidentsIn: (flow: string, window: Window) => Promise<number>;
  readonly startedIn: (flow: string, window: Window) => Promise<number>;
  readonly nowMs: number;
}

/** The releases of a window, the newest first: what one publish brought into service of a flow is one. */
export async function flowReleases(ground: ReleaseGround, { fromMs, toMs }: Window): Promise<readonly FlowRelease[]> {
  const taken = takenBack(ground);
  const groups = new Map<string, ActiveRelease[]>();
  for (const row of ground.rows) {
    if (row.at < fromMs || row.at >= toMs) continue;
    const name = `${row.flow} ${row.version} ${row.at}`;
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(row);
  }
  const releases: FlowRelease[] = [];
  for (const rows of groups.values()) {
    const [first] = rows;
    if (first === undefined) continue;
    const { flow, version, at, by, approved } = first;
    const failed = backWithin(rows, taken) ?? (await incidentsAfter(ground, flow, at));
    releases.push({
      flow,
      version,
      at,
      by,
      identities: rows.map(({ identity }) => identity).toSorted(),
      ...(failed === undefined ? {} : { failed }),
      isYoung: ground.nowMs < at + judgedForMs,
      ...(approved === undefined ? {} : { reviewMs: approved.waitedMs }),
    });
  }
  return releases.toSorted((a, b) => b.at - a.at || (a.flow < b.flow ? -1 : 1));
}

function takenBack({ rows, sameText }: ReleaseGround): ReadonlyMap<object, number> {
  const pairs = groupBy(rows, ({ flow, identity }) => `${flow} ${identity}`);
  return new Map([...pairs.values()].flatMap((of) => [...rolledBack(of, sameText)]));
}

function backWithin(rows: readonly ActiveRelease[], taken: ReadonlyMap<object, number>): ReleaseFailure | undefined {
  const times = rows.flatMap((row) => {
    const at = taken.get(row);
    return at !== undefined && at - row.at < judgedForMs ? [at] : [];
  });
  return times.length === 0 ? undefined : { kind: 'rolled-back', at: Math.min(...times) };
}

/** Incidents a started instance in the seven days after, beside those before; without a week before there is no judgement. */
async function incidentsAfter(
  { incidentsIn, startedIn, nowMs }: ReleaseGround,
  flow: string,
  at: number,
): Promise<ReleaseFailure | undefined> {
  const after = { fromMs: at, toMs: Math.min(at + judgedForMs, nowMs) };
  const before = { fromMs: at - judgedForMs, toMs: at };
  const opened = after.toMs <= after.fromMs ? 0 : await incidentsIn(flow, after);
  if (opened === 0) return undefined;
  const [startedAfter, startedBefore] = [await startedIn(flow, after), await startedIn(flow, before)];
  if (startedAfter === 0 || startedBefore === 0) return undefined;
  const rate = opened / startedAfter;
  const rateBefore = (await incidentsIn(flow, before)) / startedBefore;
  return rate > worseTimes * rateBefore ? { kind: 'incidents', rate, before: rateBefore } : undefined;
}
