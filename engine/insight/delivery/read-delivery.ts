import type { Competitions } from '../../host/competitions.ts';
import type { Actor } from '../../host/actor.ts';
import type { Instances } from '../../host/instances-port.ts';
import type { Registry } from '../../host/registry-port.ts';
import { maySee } from '../../host/visible.ts';
import { saysTheSame } from '../../registry/says-the-same.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { FactFilter, Facts } from '../facts.ts';
import { isCounted } from '../instance-group.ts';
import type { Window } from '../window.ts';
import { canaryWaits } from './canary-waits.ts';
import type { CanaryWait, FlowRelease, LeadTime } from './delivery.ts';
import { flowReleases, judgedForMs } from './flow-releases.ts';
import { leadTimes } from './lead-times.ts';
import type { AuditLog } from '../../host/access-ports.ts';
import { auditRows } from '../audit-rows.ts';
import { draftWaitOf, readPublishedDrafts, type PublishedDrafts } from './draft-waits.ts';

export interface DeliveryPorts {
  readonly registry: Pick<Registry, 'present' | 'activations'>;
  readonly instances: Pick<Instances, 'list' | 'incidents'>;
  readonly facts: Pick<Facts, 'instances' | 'calls'>;
  readonly competitions?: Pick<Competitions, 'list' | 'stepsOf'>;
  readonly audit: Pick<AuditLog, 'list'>;
}

export interface DeliveryAsked {
  readonly filter: FactFilter;
  readonly window: Window;
  /** ms since the epoch, on the store's clock */
  readonly nowMs: number;
}

/** Rows of the release log, and incidents, that are read for one answer. */
const mostRows = 5_000;
const mostPages = 20;
const mostPublishes = 2_000;
const pageLength = 500;
const looked = 50;

/** What was brought into service in the window, the newest first, as far as the actor may see it. */
export async function readReleases(
  ports: DeliveryPorts,
  { filter, window, nowMs }: DeliveryAsked,
  by: Actor,
): Promise<readonly FlowRelease[]> {
  const state = await ports.registry.present();
  const rows = await activeRows(ports, filter, by);
  const isAsked = rows.some(({ at }) => at >= window.fromMs && at < window.toMs);
  const incidents = isAsked ? await incidentsIn(ports, filter, window, by) : new Map<string, number[]>();
  const releases = await flowReleases(
    {
      rows,
      nowMs,
      sameText: sameTextIn(state),
      incidentsOf: (flow) => incidents.get(flow) ?? [],
      startedIn: async (flow, part) => {
        const counted = await ports.facts.instances({ filter: { ...filter, flow }, window: part, by: [] }, by);
        return counted.rows[0]?.started ?? 0;
      },
    },
    window,
  );
  return releases.length === 0 ? releases : withDrafts(releases, await publishes(ports));
}

function withDrafts(releases: readonly FlowRelease[], published: readonly PublishedDrafts[]): readonly FlowRelease[] {
  return releases.map((release) => {
    const draftMs = draftWaitOf(release, published);
    return draftMs === undefined ? release : { ...release, draftMs };
  });
}

async function publishes({ audit }: DeliveryPorts): Promise<readonly PublishedDrafts[]> {
  const rows = await auditRows(audit, 'publish', mostPublishes);
  return rows.flatMap(({ outcome, detail }) => (outcome === 'done' ? (readPublishedDrafts(detail) ?? []) : []));
}

export async function readLeadTimes(
  ports: DeliveryPorts,
  { filter, window, nowMs }: DeliveryAsked,
  by: Actor,
): Promise<readonly LeadTime[]> {
  const { requirements } = indexOf(await ports.registry.present());
  return await leadTimes(
    {
      requirements: requirements.map(({ requirement, text: { at } }) => ({ requirement, at })),
      rows: await activeRows(ports, filter, by),
      firstOn: async ({ flow, identity, version, release, at }) => {
        const asked = { flow, identity, version, startedAfter: at - 1, startedBefore: nowMs + 1 };
        const { items } = await ports.instances.list({ ...asked, sort: 'created', limit: looked }, by);
        const first = items.find((item) => item.identity === identity && item.release === release);
        return first && { id: first.id, at: first.createdAt };
      },
    },
    window,
  );
}

/** Trials of providers that came to their end in the window, as far as they serve what is asked for. */
export async function readCanaries(
  { competitions }: DeliveryPorts,
  { filter, window }: DeliveryAsked,
  by: Actor,
): Promise<readonly CanaryWait[]> {
  if (competitions === undefined) return [];
  const asked = (await competitions.list(by)).filter(({ users }) => users.some((user) => isAskedFor(user, filter)));
  const waits = await Promise.all(
    asked.map(async ({ id }) => canaryWaits((await competitions.stepsOf(id)).toReversed(), window)),
  );
  return waits.flat().toSorted((a, b) => b.to - a.to);
}

/** All that became active, the oldest first; where a text broke, the release before it went on and nothing began. */
export async function activeRows(
  { registry }: Pick<DeliveryPorts, 'registry'>,
  filter: FactFilter,
  by: Actor,
): Promise<readonly ActiveRelease[]> {
  const under = filter.identity === undefined ? by.subtrees : [filter.identity];
  const rows = await registry.activations(under, { from: 0, to: Number.MAX_SAFE_INTEGER }, mostRows);
  return rows.filter((row) => row.broken === undefined && maySee(by, row) && isAskedFor(row, filter)).toReversed();
}

function isAskedFor(
  { flow, identity }: { readonly flow: string; readonly identity: string },
  { identity: under, only, flow: of }: FactFilter,
): boolean {
  const group = { flow, identity, version: '', release: '', facets: {} };
  const filter = {
    ...(under === undefined ? {} : { identity: under }),
    ...(only === undefined ? {} : { only }),
    ...(of === undefined ? {} : { flow: of }),
  };
  return isCounted(group, filter, { subtrees: [''] });
}

/** When incidents were opened, by flow: within the window, a week before it and a week after it. */
async function incidentsIn(
  { instances }: DeliveryPorts,
  { identity, flow }: FactFilter,
  { fromMs, toMs }: Window,
  by: Actor,
): Promise<ReadonlyMap<string, number[]>> {
  const opened = new Map<string, number[]>();
  const asked = {
    limit: pageLength,
    openedAfter: fromMs - judgedForMs - 1,
    openedBefore: toMs + judgedForMs,
    ...(identity === undefined ? {} : { identity }),
    ...(flow === undefined ? {} : { flow }),
  };
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await instances.incidents(cursor === undefined ? asked : { ...asked, cursor }, by);
    for (const incident of found.items) {
      const times = opened.get(incident.flow) ?? [];
      opened.set(incident.flow, times);
      times.push(incident.openedAt);
    }
    cursor = found.next;
    if (cursor === undefined) break;
  }
  return opened;
}

function sameTextIn(state: RegistryState): (flow: string, one: string, other: string) => boolean {
  const known = new Map<string, boolean>();
  return (flow, one, other) => {
    if (one === other) return false;
    const name = `${flow} ${one} ${other}`;
    const versions = indexOf(state).flows.get(flow) ?? [];
    const [a, b] = [one, other].map((version) => versions.find(({ text }) => text.version === version));
    const same = known.get(name) ?? (a !== undefined && b !== undefined && saysTheSame(a, b));
    known.set(name, same);
    return same;
  };
}
