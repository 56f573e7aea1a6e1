import type { Part } from '../../catalog/requirement.ts';
import type { Actor } from '../../host/actor.ts';
import { maySee } from '../../host/visible.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { identityAt } from '../../registry/catalog-of.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import { leafKey, levelHistory, type LevelChange } from '../requirements/level-history.ts';
import { allActivations } from '../all-activations.ts';
import { dayMs, type Window } from '../window.ts';
import type { GuardedCapability, GuardedLeaf, GuardGround, Owned } from './guard-ground.ts';
import { idleCells } from './idle-cells.ts';
import type { GuardPorts } from './read-guard.ts';
import { readWays } from './read-ways.ts';
import { parametersOf } from './unvaried-parameters.ts';

/** Whether nothing is hidden: only then can it be said that nobody uses something. */
export function seesAll({ subtrees, flows }: Pick<Actor, 'subtrees' | 'flows'>): boolean {
  return subtrees.includes('') && flows === undefined;
}

/** All that the rules look at, as far as the actor may see it. */
export async function guardGround(ports: GuardPorts, nowMs: number, by: Actor): Promise<GuardGround> {
  const { registry } = ports;
  const state = await registry.present();
  const seen = <Row extends { readonly flow: string; readonly identity: string }>(rows: Iterable<Row>) =>
    [...rows].filter((row) => maySee(by, row));
  const days = (count: number): Window => ({ fromMs: nowMs - count * dayMs, toMs: nowMs });
  const { fromMs: from, toMs: to } = days(180);
  const isWhole = seesAll(by);
  const active = seen(state.active.values());
  return {
    nowMs,
    capabilities: isWhole ? capabilitiesOf(state) : [],
    active,
    activeBefore30: seen(await registry.activeReleases(days(30).fromMs)),
    activeBefore180: seen(await registry.activeReleases(from)),
    activatedWithin180: await allActivations(registry, by.subtrees, { from, to }, (row) => maySee(by, row)),
    ownerOfFlow: (flow) => indexOf(state).flows.get(flow)?.[0]?.definition.owner ?? '',
    ownerOfIdentity: (identity) => identityAt(state, identity)?.owner ?? '',
    ...(await countsOf(ports, days, by)),
    ways: await readWays(ports.facts, state, days(90), by),
    // Of those that are hidden it cannot be said that they do not set it.
    parameters: isWhole ? parametersOf(state, active) : [],
    cells: await idleCells(registry, state, by),
    leaves: leavesOf(state, await levelHistory(ports.audit), by),
    owned: isWhole ? ownedIn(state) : [],
    members: isWhole ? await ports.members() : [],
  };
}

async function countsOf(
  { facts }: GuardPorts,
  days: (count: number) => Window,
  by: Actor,
): Promise<Pick<GuardGround, 'calls90' | 'starts30' | 'starts90'>> {
  const calls = await facts.calls({ filter: {}, window: days(90), by: ['capability', 'flow'] }, by);
  const starts = await facts.instances({ filter: {}, window: days(30), by: ['flow', 'identity'] }, by);
  const more = await facts.instances({ filter: {}, window: days(90), by: ['flow'] }, by);
  return {
    calls90: (capability, flow) =>
      total(
        calls.rows.filter((row) => row.by['capability'] === capability && (flow ?? row.by['flow']) === row.by['flow']),
        ({ n }) => n,
      ),
    starts30: (where) =>
      total(
        starts.rows.filter((row) =>
          'flow' in where ? row.by['flow'] === where.flow : row.by['identity'] === where.identity,
        ),
        ({ started }) => started,
      ),
    starts90: (flow) =>
      total(
        more.rows.filter((row) => row.by['flow'] === flow),
        ({ started }) => started,
      ),
  };
}

function total<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

function capabilitiesOf({ contracts, lifecycles, registered }: RegistryState): readonly GuardedCapability[] {
  return [...contracts].flatMap(([capability, [newest]]) => {
    if (newest === undefined) return [];
    const { status = 'active', at, sunset } = lifecycles.get(capability) ?? {};
    const since = at ?? registered.get(capability)?.firstAt ?? 0;
    return [{ capability, owner: newest.owner, status, since, ...(sunset === undefined ? {} : { sunset }) }];
  });
}

/** From the levels that were seen; of a leaf that nobody has looked at yet only a gap is sure, and since its text. */
function leavesOf(state: RegistryState, changes: readonly LevelChange[], by: Actor): readonly GuardedLeaf[] {
  const last = new Map(changes.map((change) => [leafKey(change), change]));
  return indexOf(state).requirements.flatMap(({ requirement: { id, identity, owner, parts, target }, text }) => {
    if (!coversIdentity(by, identity)) return [];
    const leavesIn = (part: Part, above: string): readonly GuardedLeaf[] => {
      const own = part.owner ?? above;
      if (part.kind === 'branch') return part.parts.flatMap((below) => leavesIn(below, own));
      const seen = last.get(leafKey({ requirement: id, part: part.id }));
      if (seen !== undefined) {
        const isOver = seen.level === 'met' || (seen.level === 'live' && (part.target ?? target) === undefined);
        return isOver ? [] : [{ requirement: id, part: part.id, owner: own, since: seen.at }];
      }
      const isGap = part.needs.kind === 'gap' && !state.contracts.has(part.needs.gap.capability);
      return isGap ? [{ requirement: id, part: part.id, owner: own, since: text.at }] : [];
    };
    return parts.flatMap((part) => leavesIn(part, owner));
  });
}

function ownedIn(state: RegistryState): readonly Owned[] {
  const contracts = [...state.contracts].flatMap(([capability, [newest]]) => {
    const judgedAt = state.lifecycles.get(capability)?.at ?? 0;
    const registeredAt = state.registered.get(capability)?.lastAt ?? 0;
    return newest === undefined ? [] : [{ owner: newest.owner, reviewedAt: Math.max(judgedAt, registeredAt) }];
  });
  const texts = [...state.texts.values()].flatMap((read) => {
    const owner =
      read.kind === 'flow'
        ? read.definition.owner
        : read.kind === 'identity'
          ? read.identity.owner
          : read.kind === 'overlay'
            ? read.overlay.owner
            : read.kind === 'requirement'
              ? read.requirement.owner
              : undefined;
    return owner === undefined ? [] : [{ owner, reviewedAt: read.text.at }];
  });
  return [...contracts, ...texts];
}
