import type { Activity } from '../../catalog/activity.ts';
import { routingId } from '../../catalog/routing-id.ts';
import type { Competitions } from '../../host/routing/competitions.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { RoutingStep } from '../../host/routing/routing-store.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { RecordedTable, TableRowChange } from '../../registry/table-changes.ts';
import { allActivations } from '../all-activations.ts';
import { bodiesOf, type Bodies } from '../requirements/bodies.ts';
import type { Window } from '../window.ts';
import { changedCells } from './changed-cells.ts';
import type { RecordedChange } from './recorded-change.ts';

export interface ChangesAsked {
  readonly identity: string;
  /** The identity alone; with all below it unless given. */
  readonly only?: boolean;
  readonly flow?: string;
  readonly window: Window;
}

export interface RecordedChanges {
  /** What became otherwise within a window, the newest first, as far as whoever asks may see it. */
  of(asked: ChangesAsked, within: Within): Promise<readonly RecordedChange[]>;
}

export interface ChangesParts {
  readonly registry: Pick<Registry, 'everyActivation' | 'activeReleases' | 'release' | 'present' | 'tableChanges'>;
  readonly competitions?: Pick<Competitions, 'stepsOf'>;
}

const forEver = Number.MAX_SAFE_INTEGER;

/**
 * Changes of a business, from the release log, the bodies of releases and the steps of competitions. A release locks
 * parameters, providers and their declarations, so that nothing becomes otherwise but by a release or a step.
 */
export function createRecordedChanges({ registry, competitions }: ChangesParts): RecordedChanges {
  const bodies = bodiesOf((id) => registry.release(id));
  return {
    async of(asked, within) {
      const { identity, only = false, flow, window } = asked;
      const concerns = (row: ActiveRelease): boolean =>
        (only ? row.identity === identity : coversIdentity({ subtrees: [identity] }, row.identity)) &&
        (flow === undefined || row.flow === flow) &&
        maySee(within, row);
      const begun = (await registry.activeReleases(window.fromMs - 1)).filter(concerns);
      const since = { from: window.fromMs, to: forEver };
      const later = await allActivations(registry, [identity], since, concerns);
      const spans = spansOf(begun, later);
      const inside = spans.filter(({ row: { at } }) => at >= window.fromMs && at < window.toMs);
      await bodies.load(
        inside.flatMap(({ row, before }) => [row, ...(before === undefined ? [] : [before])]).flatMap(releasesOfRow),
      );
      const all = [
        ...inside.map((span) => releaseChange(span, bodies)),
        ...(await routingChanges(spans, window)),
        ...campaigns(await activitiesOf(), asked, within),
        ...tableChanges(await registry.tableChanges(since), asked, within),
      ];
      return all.toSorted((a, b) => b.at - a.at || (a.identity < b.identity ? -1 : 1));
    },
  };

  async function activitiesOf(): Promise<readonly CampaignText[]> {
    return indexOf(await registry.present()).activities.map(({ activity, text: { by } }) => ({ activity, by }));
  }

  /** Steps of what competed while one of the releases served. */
  async function routingChanges(spans: readonly Span[], window: Window): Promise<readonly RecordedChange[]> {
    if (competitions === undefined) return [];
    const overlapping = spans.filter(({ row, until = forEver }) => row.at < window.toMs && until > window.fromMs);
    await bodies.load(overlapping.flatMap(({ row }) => releasesOfRow(row)));
    const served = new Map<string, { readonly capability: string; readonly span: Span }>();
    for (const span of overlapping) {
      for (const release of releasesOfRow(span.row)) {
        for (const [capability, { routing }] of Object.entries(bodies.get(release)?.body.bindings ?? {})) {
          const id = routingId(capability, routing);
          if (routing.kind !== 'fixed' && !served.has(id)) served.set(id, { capability, span });
        }
      }
    }
    const found: RecordedChange[] = [];
    for (const [id, { capability, span }] of served) {
      const steps = await competitions.stepsOf(id);
      found.push(
        ...stepChanges(steps, capability, span.row.identity).filter(
          ({ at }) => at >= window.fromMs && at < window.toMs,
        ),
      );
    }
    return found;
  }
}

/** A release of a flow and an identity for as long as it served. */
interface Span {
  readonly row: ActiveRelease;
  readonly before?: ActiveRelease;
  readonly until?: number;
}

/** A row that says the same as the one before it, or that the identity broke, changed nothing of what serves. */
function spansOf(begun: readonly ActiveRelease[], later: readonly ActiveRelease[]): readonly Span[] {
  const byPair = new Map<string, ActiveRelease[]>();
  for (const row of [...begun, ...later.toReversed()]) {
    const pair = `${row.flow} ${row.identity}`;
    const known = byPair.get(pair) ?? [];
    byPair.set(pair, known);
    const last = known.at(-1);
    if (last === undefined || servesOf(last) !== servesOf(row)) known.push(row);
  }
  return [...byPair.values()].flatMap((rows) =>
    rows.map((row, place): Span => {
      const [before, next] = [rows[place - 1], rows[place + 1]];
      return { row, ...(before === undefined ? {} : { before }), ...(next === undefined ? {} : { until: next.at }) };
    }),
  );
}

function servesOf({ release, classes }: ActiveRelease): string {
  return canonicalJson([release, ...(classes?.of.map((one) => `${one.holds.join()} ${one.release}`) ?? [])]);
}

function releaseChange({ row, before, until }: Span, bodies: Bodies): RecordedChange {
  const { at, by, identity, flow, version, release } = row;
  const [was, is] = [before && bodies.get(before.release)?.body, bodies.get(release)?.body];
  return {
    kind: 'release',
    at,
    by,
    identity,
    flow,
    version,
    release,
    cells: was === undefined || is === undefined ? [] : changedCells(was, is),
    ...(before === undefined ? {} : { before: { version: before.version, release: before.release } }),
    ...(until === undefined ? {} : { until }),
  };
}

/** @param steps newest first; one that left the shares as they were changed nothing */
function stepChanges(steps: readonly RoutingStep[], capability: string, identity: string): readonly RecordedChange[] {
  const moved = steps.filter(
    ({ shares }, place) => canonicalJson(shares) !== canonicalJson(steps[place + 1]?.shares ?? {}),
  );
  return moved.map(({ routing, at, who: by, what, why, shares }, place): RecordedChange => {
    const [next, before] = [moved[place - 1], moved[place + 1]];
    return {
      kind: 'routing',
      at,
      by,
      identity,
      capability,
      routing,
      what,
      why,
      shares,
      ...(before === undefined ? {} : { before: before.shares }),
      ...(next === undefined ? {} : { until: next.at }),
    };
  });
}

interface CampaignText {
  readonly activity: Activity;
  readonly by: string;
}

/** Of the identity, one above it or one below it: a campaign of the whole business moves its parts as well. */
function campaigns(
  all: readonly CampaignText[],
  { identity, only = false, flow, window }: ChangesAsked,
  within: Within,
): readonly RecordedChange[] {
  return all.flatMap(({ activity, by }): readonly RecordedChange[] => {
    const { id, kind, title, method } = activity;
    const until = method.fromMs + method.lengthMs;
    const isAbove = coversIdentity({ subtrees: [activity.identity] }, identity);
    const isBelow = !only && coversIdentity({ subtrees: [identity] }, activity.identity);
    const isOfFlow = flow === undefined || activity.flow === undefined || activity.flow === flow;
    const isInside = method.fromMs < window.toMs && until > window.fromMs;
    const isSeen = coversIdentity(within, activity.identity);
    if (kind !== 'campaign' || !(isAbove || isBelow) || !isOfFlow || !isInside || !isSeen) return [];
    const named = title === undefined ? {} : { title };
    return [{ kind: 'campaign', at: method.fromMs, until, by, identity: activity.identity, activity: id, ...named }];
  });
}

/** Of a table that leads some requests to or away from the business, or one below it; of each how long it held. */
function tableChanges(
  all: readonly RecordedTable[],
  { identity, only = false, flow, window }: ChangesAsked,
  within: Within,
): readonly RecordedChange[] {
  const isMeant = (one: string): boolean =>
    (only ? one === identity : coversIdentity({ subtrees: [identity] }, one)) && coversIdentity(within, one);
  return all.flatMap(({ at, by, resolver, entry, rows, attributes }, place): readonly RecordedChange[] => {
    const isOfFlow = flow === undefined || flow === entry;
    const own = rows.filter((row) => leadsTo(row, isMeant));
    if (!isOfFlow || at < window.fromMs || at >= window.toMs || own.length === 0) return [];
    const next = all.slice(0, place).findLast((one) => one.resolver === resolver);
    const until = next === undefined ? {} : { until: next.at };
    return [{ kind: 'table', at, by, identity, resolver, rows: own, attributes, ...until }];
  });
}

/** Whether the row led to one of these businesses, or does now. */
function leadsTo({ before, after }: TableRowChange, isMeant: (identity: string) => boolean): boolean {
  return [before, after].some((to) => to !== undefined && isMeant(to));
}
