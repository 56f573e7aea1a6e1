import type { Registry } from '../../host/engine.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import type { Locked } from '../../host/locked.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Localized } from '../../kernel/localized.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { equalBuckets } from '../buckets.ts';
import type { Asked, Counted, Facts, InstanceTally, PresentTally } from '../facts.ts';
import { figure } from '../figure.ts';
import type { Window } from '../window.ts';
import { callCuts, type CallTallies } from './call-tallies.ts';
import { draw, identitiesIn } from './draw.ts';
import { sourceOf, type Frame } from './figures-of.ts';
import { pairTallies } from './pair-tally.ts';
import type { Panorama, PanoramaFilter, ThroughputPart } from './panorama.ts';
import { stateNodes } from './state-nodes.ts';

export interface PanoramaParts {
  readonly facts: Facts;
  readonly registry: Pick<Registry, 'activeReleases' | 'locked' | 'identities' | 'capabilities'>;
}

export interface PanoramaAsked {
  readonly filter: PanoramaFilter;
  readonly window: Window;
  /** Its end is a time of the past that was named: what there was then is told, as far as it is known. */
  readonly isPast: boolean;
}

/** So many parts has the window of the throughput. */
const parts = 12;

/** All of one view of the panorama, within the reach of whoever asks. */
export async function readPanorama(
  { facts, registry }: PanoramaParts,
  asked: PanoramaAsked,
  within: Within,
): Promise<Panorama> {
  const { filter, isPast } = asked;
  const instances = { filter, window: asked.window };
  const [moved, there, throughput, calls, rows, titles] = await Promise.all([
    facts.instances({ ...instances, by: ['identity', 'flow'] }, within),
    isPast ? thereAt(facts, asked, within) : thereNow(facts, filter, within),
    facts.instances({ ...instances, parts: equalBuckets(asked.window, parts), by: ['part'] }, within),
    callTallies(facts, instances, within),
    registry.activeReleases(isPast ? asked.window.toMs - 1 : undefined),
    titlesOf(registry, within),
  ]);
  const isIn = identitiesIn(filter);
  const active = rows.filter(
    (row) => maySee(within, row) && isIn(row.identity) && (filter.flow ?? row.flow) === row.flow,
  );
  const locked = await registry.locked(active.flatMap(releasesOfRow));
  const frame: Frame = { window: moved.window, asOf: moved.asOf, isPast };
  const identities = titles.identities.filter(({ path }) => isIn(path));
  const pairs = pairTallies(moved.rows, there);
  return {
    from: time(frame.window.fromMs),
    to: time(frame.window.toMs),
    asOf: time(frame.asOf),
    within: { subtrees: within.subtrees, ...(within.flows === undefined ? {} : { flows: within.flows }) },
    ...draw({ filter, frame, identities, active, locked, pairs, calls, capabilityTitle: titles.capability }),
    throughput: throughputOf(throughput),
    money: await moneyOf(facts, [...locked.values()], instances, within, filter, frame),
    ...(filter.flow === undefined ? {} : { states: await statesOf(facts, [...locked.values()], asked, within, frame) }),
  };
}

type Present = readonly (PresentTally & { readonly by: Readonly<Record<string, string>> })[];

async function thereNow(facts: Facts, filter: PanoramaFilter, within: Within): Promise<Present> {
  return (await facts.present({ filter, by: ['identity', 'flow'] }, within)).rows;
}

/** What ran at a time in the past had started before it, and not ended; what waited for people then is not known. */
async function thereAt(facts: Facts, { filter, window }: PanoramaAsked, within: Within): Promise<Present> {
  const ever = { fromMs: 0, toMs: window.toMs };
  const { rows } = await facts.instances({ filter, window: ever, by: ['identity', 'flow'] }, within);
  const nothing = { tasks: 0, overdue: 0, incidents: 0, dueSoon: 0 };
  return rows.map(({ by, started, ended }) => ({ by, running: started - ended, ...nothing }));
}

async function callTallies(facts: Facts, asked: Omit<Asked<never>, 'by'>, within: Within): Promise<CallTallies> {
  const [byCapability, byProvider, byFlowAndCapability, byCapabilityAndProvider] = await Promise.all([
    facts.calls({ ...asked, by: callCuts.byCapability }, within),
    facts.calls({ ...asked, by: callCuts.byProvider }, within),
    facts.calls({ ...asked, by: callCuts.byFlowAndCapability }, within),
    facts.calls({ ...asked, by: callCuts.byCapabilityAndProvider }, within),
  ]);
  return {
    byCapability: byCapability.rows,
    byProvider: byProvider.rows,
    byFlowAndCapability: byFlowAndCapability.rows,
    byCapabilityAndProvider: byCapabilityAndProvider.rows,
  };
}

function throughputOf({ parts: cut, rows }: Counted<InstanceTally>): readonly ThroughputPart[] {
  const ended = new Map(rows.map((row) => [row.by['part'], row.ended]));
  return cut.map(({ fromMs, toMs }, at) => ({ from: time(fromMs), to: time(toMs), ended: ended.get(String(at)) ?? 0 }));
}

/** A search attribute is money where the flow says so; of another flow it may be anything. */
async function moneyOf(
  facts: Facts,
  locked: readonly Locked[],
  asked: Omit<Asked<never>, 'by'>,
  within: Within,
  filter: PanoramaFilter,
  frame: Frame,
): Promise<Panorama['money']> {
  const units = new Map<string, Map<string, string>>();
  for (const { flow, money } of locked) {
    for (const { attribute, unit } of money) {
      units.set(attribute, (units.get(attribute) ?? new Map<string, string>()).set(flow, unit));
    }
  }
  const sums = new Map<string, { n: number; total: number }>();
  for (const [attribute, byFlow] of units) {
    const { rows } = await facts.sums({ ...asked, attribute, by: ['flow'] }, within);
    for (const { by, n, total } of rows) {
      const unit = byFlow.get(by['flow'] ?? '');
      if (unit === undefined) continue;
      const sum = sums.get(unit) ?? { n: 0, total: 0 };
      sums.set(unit, { n: sum.n + n, total: sum.total + total });
    }
  }
  const source = sourceOf({ kind: 'instances', choice: 'started' }, filter, frame);
  return [...sums].map(([unit, { n, total }]) => ({ unit, sum: figure(total, n, source) }));
}

async function statesOf(
  facts: Facts,
  locked: readonly Locked[],
  { filter, window, isPast }: PanoramaAsked,
  within: Within,
  frame: Frame,
): Promise<Panorama['states']> {
  const asked = { filter, by: ['state'] } as const;
  const moved = await facts.states({ ...asked, window }, within);
  const running = isPast
    ? (await facts.states({ ...asked, window: { fromMs: 0, toMs: window.toMs } }, within)).rows.map(
        ({ by, entered, left }) => ({ by, running: entered - left }),
      )
    : (await facts.present(asked, within)).rows;
  const inside = new Map(running.map(({ by, running: n }) => [by['state'] ?? '', n]));
  return stateNodes(locked, moved.rows, inside, filter, frame);
}

async function titlesOf(registry: PanoramaParts['registry'], within: Within) {
  const [identities, capabilities] = await Promise.all([registry.identities(), registry.capabilities()]);
  const capability = new Map(capabilities.map((each) => [textOf(each, 'capability'), titleOf(each)]));
  return {
    identities: identities.flatMap((each) => {
      const [path, title] = [textOf(each, 'identity'), titleOf(each)];
      if (!coversIdentity(within, path)) return [];
      return [{ path, ...(title === undefined ? {} : { title }) }];
    }),
    capability: (name: string) => capability.get(name),
  };
}

function textOf(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === 'string' ? value : '';
}

function titleOf(object: JsonObject): Localized | undefined {
  const title: Json | undefined = member(object, 'title');
  if (typeof title === 'string') return title;
  if (title === undefined || !isJsonObject(title)) return undefined;
  return { en: textOf(title, 'en'), 'zh-CN': textOf(title, 'zh-CN') };
}

function time(atMs: number): string {
  return new Date(atMs).toISOString();
}
