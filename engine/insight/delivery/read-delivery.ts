import type { Competitions } from '../../host/routing/competitions.ts';
import type { Actor } from '../../host/actor.ts';
import type { Instances } from '../../host/instances-port.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import { maySee } from '../../host/visible.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { saysTheSame } from '../../registry/says-the-same.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { FactFilter, Facts } from '../facts.ts';
import { isCounted } from '../instance-group.ts';
import type { Window } from '../window.ts';
import { canaryWaits } from './canary-waits.ts';
import type { CanaryWait, FlowRelease, LeadTime } from './delivery.ts';
import { flowReleases } from './flow-releases.ts';
import { leadTimes } from './lead-times.ts';
import type { AuditLog } from '../../host/access-ports.ts';
import { allActivations } from '../all-activations.ts';
import { auditRows } from '../audit-rows.ts';
import { draftWaitOf, readPublishedDrafts, type PublishedDrafts } from './draft-waits.ts';

export interface DeliveryPorts {
  readonly registry: Pick<Registry, 'present' | 'everyActivation'>;
  readonly instances: Pick<Instances, 'list' | 'countIncidents'>;
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

/** What was brought into service in the window, the newest first, as far as the actor may see it. */
export async function readReleases(
  ports: DeliveryPorts,
  { filter, window, nowMs }: DeliveryAsked,
  by: Actor,
  rows?: readonly ActiveRelease[],
): Promise<readonly FlowRelease[]> {
  const state = await ports.registry.present();
  const under = filter.identity === undefined ? {} : { identity: filter.identity };
  const releases = await flowReleases(
    {
      rows: rows ?? (await activeRows(ports, filter, by)),
      nowMs,
      sameText: sameTextIn(state),
      incidentsIn: (flow, { fromMs, toMs }) =>
        ports.instances.countIncidents({ ...under, flow, openedAfter: fromMs, openedBefore: toMs }, by),
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
  const rows = [...(await auditRows(audit, 'publish')), ...(await auditRows(audit, 'approveReview'))];
  return rows.flatMap(({ outcome, detail }) => (outcome === 'done' ? (readPublishedDrafts(detail) ?? []) : []));
}

export async function readLeadTimes(
  ports: DeliveryPorts,
  { filter, window, nowMs }: DeliveryAsked,
  by: Actor,
  rows?: readonly ActiveRelease[],
): Promise<readonly LeadTime[]> {
  const { requirements } = indexOf(await ports.registry.present());
  return await leadTimes(
    {
      requirements: requirements.map(({ requirement, text: { at } }) => ({ requirement, at })),
      rows: rows ?? (await activeRows(ports, filter, by)),
      firstOn: async (row) => {
        const { flow, identity, at } = row;
        const asked = { flow, identity, only: true, releases: releasesOfRow(row), startedAfter: at };
        const list = { ...asked, startedBefore: nowMs + 1, sort: 'created', limit: 1 } as const;
        const [first] = (await ports.instances.list(list, by)).items;
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
  { registry }: DeliveryPorts,
  filter: FactFilter,
  by: Actor,
): Promise<readonly ActiveRelease[]> {
  const under = filter.identity === undefined ? by.subtrees : [filter.identity];
  const ever = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const isWanted = (row: ActiveRelease): boolean =>
    row.broken === undefined && maySee(by, row) && isAskedFor(row, filter);
  return (await allActivations(registry, under, ever, isWanted)).toReversed();
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
