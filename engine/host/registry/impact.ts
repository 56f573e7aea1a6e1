import type { InstanceId, ReleaseId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { impactClass, impactClasses, type Impact } from '../../machine/impact-class.ts';
import type { MigrationReason } from '../../machine/migrate.ts';
import type { Plan } from '../../machine/plan.ts';
import type { CheckedFlow } from '../../release/release.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../ports.ts';
import { decodeRecord } from '../record-codec.ts';
import type { Releases } from '../releases.ts';
import type { InstanceHead } from '../rows.ts';
import type { Store } from '../store.ts';
import { maySee } from '../visible.ts';

/** Running instances of one state and identity, counted once under the worst that a publish would mean for them. */
export interface ImpactRow {
  readonly flow: string;
  readonly identity: string;
  readonly version: string;
  /** Its active states, by commas; '' of those that were not looked at. */
  readonly state: string;
  /** `unjudged`: beyond the bound of one look, and only counted. */
  readonly class: Impact['class'] | 'unjudged';
  readonly count: number;
  /** What stands in the way of moving them, each once. */
  readonly reasons: readonly MigrationReason[];
  /** One of them, to look at; none of those that were only counted. */
  readonly example?: InstanceId;
}

export interface ImpactParts {
  readonly store: Pick<Store, 'instances' | 'load' | 'unfinished'>;
  /** As they would be. */
  readonly next: Pick<Releases, 'active' | 'checked'>;
  readonly present: Pick<Releases, 'checked'>;
  readonly plan: (checked: CheckedFlow) => Plan;
  readonly clock: Clock;
  /** Lets others work between two instances. */
  readonly pause: () => Promise<void>;
}

/** Instances that one look reads and judges; each takes up to a millisecond. */
const mostJudged = 5_000;
const pageSize = 200;
const open = ['running', 'waiting', 'suspended', 'incident'] as const;

/** What the releases to come would mean for every instance of these flows that has not ended. Reads only. */
export async function impactOf(
  parts: ImpactParts,
  flows: readonly string[],
  by: Actor,
  most = mostJudged,
): Promise<readonly ImpactRow[]> {
  const judge = judgeOf(parts);
  const rows = new Map<string, ImpactRow>();
  let judged = 0;
  for (const flow of flows) {
    for await (const head of unfinishedOf(parts.store, flow, by)) {
      if (judged === most) {
        const found = [...rows.values()];
        return [...found, ...(await unjudged(parts.store, flows, by, found))].toSorted(byWeight);
      }
      judged += 1;
      addTo(rows, head, await judge(head));
      if (judged % 20 === 0) await parts.pause();
    }
  }
  return [...rows.values()].toSorted(byWeight);
}

/** How many there are besides those that were looked at, without reading any. */
async function unjudged(
  store: Pick<Store, 'unfinished'>,
  flows: readonly string[],
  by: Actor,
  judged: readonly ImpactRow[],
): Promise<readonly ImpactRow[]> {
  const all = (await store.unfinished()).filter((one) => flows.includes(one.flow) && maySee(by, one));
  return all.flatMap(({ flow, identity, version, count }): readonly ImpactRow[] => {
    const looked = judged
      .filter((row) => row.flow === flow && row.identity === identity && row.version === version)
      .reduce((sum, row) => sum + row.count, 0);
    // What began or ended meanwhile makes no row of less than none.
    if (count <= looked) return [];
    return [{ flow, identity, version, state: '', class: 'unjudged', count: count - looked, reasons: [] }];
  });
}

async function* unfinishedOf(store: ImpactParts['store'], flow: string, by: Actor): AsyncGenerator<InstanceHead> {
  for (const status of open) {
    for (let after: number | undefined; ;) {
      const paging = { limit: pageSize, ...(after === undefined ? {} : { after }) };
      const { rows, next } = await store.instances({ flow, status, limit: pageSize }, by, paging);
      yield* rows;
      if (next === undefined) break;
      after = next;
    }
  }
}

/** Releases are compiled once, and only where an instance would leave one for another. */
function judgeOf({ store, next, present, plan, clock }: ImpactParts): (head: InstanceHead) => Promise<Impact> {
  const plans = new Map<ReleaseId, Plan>();
  const planOf = async (id: ReleaseId, from: Pick<Releases, 'checked'>): Promise<Plan> => {
    const made = plans.get(id) ?? plan(await from.checked(id));
    plans.set(id, made);
    return made;
  };
  return async ({ id, flow, identity, release, resolved }) => {
    const to = next.active(flow, identity, resolved?.['facets']);
    // Nobody serves the identity any more, or as before: it ends on its own release.
    if (to === undefined || to === release) return same;
    const stored = await store.load(id);
    const record = stored === undefined ? undefined : decodeRecord(stored.record);
    if (record === undefined) return same;
    const [before, after] = [await planOf(release, present), await planOf(to, next)];
    return impactClass(before.compiled, after.compiled, record, clock.now());
  };
}

const same: Impact = { class: 'same', reasons: [] };

function addTo(rows: Map<string, ImpactRow>, head: InstanceHead, { class: kind, reasons }: Impact): void {
  const { flow, identity, version, id } = head;
  const state = head.states.join(', ');
  const key = JSON.stringify([flow, identity, version, state, kind]);
  const known = rows.get(key);
  const before = known?.reasons ?? [];
  rows.set(key, {
    flow,
    identity,
    version,
    state,
    class: kind,
    count: (known?.count ?? 0) + 1,
    reasons: [...before, ...reasons.filter((one) => !before.some((other) => isSame(one, other)))].slice(0, 20),
    example: known?.example ?? id,
  });
}

function isSame(a: MigrationReason, b: MigrationReason): boolean {
  return a.code === b.code && textOf(a.params) === textOf(b.params);
}

function textOf(params: JsonObject): string {
  return JSON.stringify(params);
}

/** The worst first. */
function byWeight(a: ImpactRow, b: ImpactRow): number {
  const weight = ({ class: kind }: ImpactRow) => (kind === 'unjudged' ? -1 : impactClasses.indexOf(kind));
  if (weight(a) !== weight(b)) return weight(b) - weight(a);
  const [one, other] = [a, b].map(({ flow, identity, state, version }) => `${flow} ${identity} ${state} ${version}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
