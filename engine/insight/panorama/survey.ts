import type { Registry } from '../../host/registry/registry-port.ts';
import type { Within } from '../../host/store.ts';
import { maySee } from '../../host/visible.ts';
import type { Locked } from '../../host/registry/locked.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { identitiesOf, type RegistryState } from '../../registry/registry-state.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { equalBuckets } from '../buckets.ts';
import type { CallKey, Facts } from '../facts.ts';
import type { Counted, InstanceTally } from '../tally.ts';
import { figure } from '../figure.ts';
import type { Window } from '../window.ts';
import { commonBase, partOf } from './part-of.ts';
import { sourceOf, type Frame } from './figures-of.ts';
import { callGroupsOf, groupsOf, type CallGroup, type CallRows, type Group } from './groups.ts';
import { identitiesIn } from './identities-in.ts';
import { callLines, runLines, serveLines, type Line } from './lines.ts';
import { moneyAttributes, moneyOf } from './money.ts';
import { pairTallies, sumOf, sumsBy, type PairTally, type Tally } from './pair-tally.ts';
import type { Panorama, PanoramaFilter, StateNode, ThroughputPart } from './panorama.ts';
import { servedBy, type Served } from './served.ts';
import { stateNodes } from './state-nodes.ts';

export interface PanoramaParts {
  readonly facts: Facts;
  readonly registry: Pick<Registry, 'activeReleases' | 'locked' | 'present'>;
}

export interface PanoramaAsked {
  readonly filter: PanoramaFilter;
  readonly window: Window;
  /** Its end is a time of the past that was named: what there was then is told. */
  readonly isPast: boolean;
}

/** All that is found of one part of the business, before it is drawn: of each column everything that is in it. */
export interface Survey {
  readonly filter: PanoramaFilter;
  readonly within: Within;
  readonly frame: Frame;
  /** '' where those found have nothing above them in common. */
  readonly base: string;
  readonly total: Tally;
  readonly groups: Readonly<Record<'identities' | 'flows', readonly Group[]>>;
  readonly calls: Readonly<Record<'capabilities' | 'providers', readonly CallGroup[]>>;
  readonly lines: readonly Line[];
  readonly throughput: readonly ThroughputPart[];
  readonly money: Panorama['money'];
  readonly states?: readonly StateNode[];
}

/** So many parts has the window of the throughput. */
const parts = 12;
const cuts = [
  ['capability'],
  ['provider'],
  ['flow', 'capability'],
  ['capability', 'provider'],
] as const satisfies readonly (readonly CallKey[])[];

/** Reads all of it, within the reach of whoever asks. */
export async function readSurvey(
  { facts, registry }: PanoramaParts,
  asked: PanoramaAsked,
  within: Within,
): Promise<Survey> {
  const { filter, isPast } = asked;
  const instances = { filter, window: asked.window };
  const moved = await facts.instances({ ...instances, isWithoutTimes: true, by: ['identity', 'flow'] }, within);
  const { window } = moved;
  const then = isPast ? { at: window.toMs - 1 } : {};
  const served = servedBy(seenOf(await registry.activeReleases(then.at), filter, within));
  const locked = [...(await registry.locked(served.releases)).values()];
  const isTimed = locked.some(({ states }) => states.some((one) => one.isTimed));
  const bucketed = { parts: equalBuckets(asked.window, parts) };
  const [there, buckets, calls, state] = await Promise.all([
    facts.present({ filter, by: ['identity', 'flow'], ...then, isWithoutRisk: !isTimed }, within),
    facts.instances({ ...instances, ...bucketed, isWithoutTimes: true, by: ['part'] }, within),
    facts.callCuts({ ...instances, cuts }, within),
    registry.present(),
  ]);
  const frame: Frame = { window, asOf: moved.asOf, at: there.asOf, isPast, isTimed };
  const pairs = pairTallies(moved.rows, there.rows);
  const states = filter.flow === undefined ? {} : { states: await statesOf(facts, locked, asked, within, frame) };
  return {
    filter,
    within,
    frame,
    ...found({ filter, pairs, served, locked, calls, state, within }),
    total: sumOf(pairs),
    throughput: throughputOf(buckets, filter, frame),
    money: await moneyOf(facts, moneyAttributes(locked), instances, within, { filter, frame }),
    ...states,
  };
}

/** The very list where all of it is meant: of a hundred thousand none is looked at again. */
function seenOf(active: readonly ActiveRelease[], filter: PanoramaFilter, within: Within): readonly ActiveRelease[] {
  const { identity, flow } = filter;
  if (identity === undefined && flow === undefined && within.flows === undefined && within.subtrees.includes(''))
    return active;
  const isIn = identitiesIn(filter);
  return active.filter((row) => (flow ?? row.flow) === row.flow && isIn(row.identity) && maySee(within, row));
}

interface Found {
  readonly filter: PanoramaFilter;
  readonly within: Within;
  readonly pairs: readonly PairTally[];
  readonly served: Served;
  readonly locked: readonly Locked[];
  readonly calls: readonly CallRows[];
  readonly state: RegistryState;
}

function found(all: Found): Pick<Survey, 'base' | 'groups' | 'calls' | 'lines'> {
  const { filter, pairs, served, locked, state } = all;
  const [byCapability = [], byProvider = [], byFlowAndCapability = [], byCapabilityAndProvider = []] = all.calls;
  const isIn = identitiesIn(filter);
  const identities = identitiesOf(state).filter(({ path }) => isIn(path) && coversIdentity(all.within, path));
  const titles = new Map(identities.map(({ path, title }) => [path, title]));
  const flowTitles = new Map(locked.map(({ flow, title }) => [flow, title]));
  const paths = identities.map(({ path }) => path);
  const base = filter.identity ?? commonBase([...paths, ...pairs.map(({ identity }) => identity)]);
  const part = partOf(base);
  const { identities: liveParts, flows: liveFlows, lines: liveLines } = served.under(part, base);
  const parts = groupsOf(
    paths.map(part),
    sumsBy(pairs, ({ identity }) => part(identity)),
    liveParts,
    (id) => titles.get(id),
  );
  const capabilities = locked.flatMap(({ capabilities: own }) => own);
  const capabilityTitle = (id: string) => state.contracts.get(id)?.[0]?.title;
  return {
    base,
    groups: {
      identities: base === '' ? parts : parts.filter((group) => group.id !== base || isSeen(group)),
      flows: groupsOf(
        [],
        sumsBy(pairs, ({ flow }) => flow),
        liveFlows,
        (id) => flowTitles.get(id),
      ),
    },
    calls: {
      capabilities: callGroupsOf(
        capabilities.map(({ capability }) => capability),
        'capability',
        byCapability,
        capabilityTitle,
      ),
      providers: callGroupsOf(
        capabilities.flatMap(({ providers }) => providers),
        'provider',
        byProvider,
        () => undefined,
      ),
    },
    lines: [
      ...runLines(part, liveLines, pairs),
      ...callLines(locked, byFlowAndCapability),
      ...serveLines(locked, byCapabilityAndProvider),
    ],
  };
}

/** The base alone stands beside those below it only where something is in it. */
function isSeen({ isLive, tally: { running, started, ended } }: Group): boolean {
  return isLive || running + started + ended > 0;
}

function throughputOf(
  { parts: windows, rows }: Counted<InstanceTally>,
  filter: PanoramaFilter,
  frame: Frame,
): readonly ThroughputPart[] {
  const ended = new Map(rows.map((row) => [row.by['part'], row.ended]));
  return windows.map((window, at) => {
    const n = ended.get(String(at)) ?? 0;
    const source = sourceOf({ kind: 'instances', choice: 'ended', window }, filter, frame);
    return {
      from: new Date(window.fromMs).toISOString(),
      to: new Date(window.toMs).toISOString(),
      ended: figure(n, n, { ...source, window }),
    };
  });
}

async function statesOf(
  facts: Facts,
  locked: readonly Locked[],
  { filter, window }: PanoramaAsked,
  within: Within,
  frame: Frame,
): Promise<readonly StateNode[]> {
  const moved = await facts.states({ filter, by: ['state'], window }, within);
  const then = frame.isPast ? { at: frame.at } : {};
  const { rows } = await facts.present({ filter, by: ['state'], ...then, isWithoutRisk: true }, within);
  const inside = new Map(rows.map(({ by, running }) => [by['state'] ?? '', running]));
  return stateNodes(locked, moved.rows, inside, filter, frame);
}
