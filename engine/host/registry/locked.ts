import { taggedStates } from '../../flow/tagged-states.ts';
import { visitStates } from '../../flow/visit-states.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { storedRelease } from '../../release/stored-release.ts';
import type { RegistryStore } from './registry-store.ts';

/** What a release is locked to, as far as a map of businesses draws it. */
export interface Locked {
  readonly flow: string;
  readonly version: string;
  readonly title?: Localized;
  readonly capabilities: readonly LockedCapability[];
  /** Flows that it starts. */
  readonly flows: readonly string[];
  /** Search attributes that are money, with their unit, e.g. `CNY-minor`. */
  readonly money: readonly LockedMoney[];
  /** Every state but the root, in the order of the flow. */
  readonly states: readonly LockedState[];
}

export interface LockedCapability {
  readonly capability: string;
  /** Of its contract. */
  readonly version: string;
  readonly providers: readonly string[];
}

export interface LockedMoney {
  readonly attribute: string;
  readonly unit: string;
}

export interface LockedState {
  /** Its dotted path. */
  readonly state: string;
  readonly title?: Localized;
  readonly isFinal: boolean;
  /** Tagged `sla`, itself or by a state it lies in: what waits there is at risk when it is due soon. */
  readonly isTimed: boolean;
}

/** A release never changes: what was read of one is kept for as long as the process runs, a fraction of its body. */
export function lockedIn(
  store: Pick<RegistryStore, 'release'>,
): (ids: Iterable<ReleaseId>) => Promise<ReadonlyMap<ReleaseId, Locked>> {
  const known = new Map<ReleaseId, Locked>();
  return async (ids) => {
    const found = new Map<ReleaseId, Locked>();
    for (const id of new Set(ids)) {
      const locked = known.get(id) ?? (await read(store, id));
      if (locked === undefined) continue;
      known.set(id, locked);
      found.set(id, locked);
    }
    return found;
  };
}

async function read(store: Pick<RegistryStore, 'release'>, id: ReleaseId): Promise<Locked | undefined> {
  const body = await store.release(id);
  return body === undefined ? undefined : lockedOf(storedRelease(body).body);
}

function lockedOf({ flow, contracts, bindings, slots, flows }: ReleaseBody): Locked {
  const byName = new Map<string, { version: string; readonly providers: Set<string> }>();
  const serve = (capability: string, version: string, providers: readonly string[]): void => {
    const one = byName.get(capability) ?? { version, providers: new Set() };
    byName.set(capability, one);
    for (const provider of providers) one.providers.add(provider);
  };
  const providersOf = (binding: string): readonly string[] => Object.keys(bindings[binding]?.providers ?? {});
  for (const { capability, version } of Object.values(contracts)) serve(capability, version, providersOf(capability));
  for (const { contributions } of Object.values(slots)) {
    for (const { contract, binding } of contributions) {
      const filled = contracts[contract];
      if (filled !== undefined) serve(filled.capability, filled.version, providersOf(binding));
    }
  }
  return {
    flow: flow.flow,
    version: flow.version,
    ...(flow.title === undefined ? {} : { title: flow.title }),
    capabilities: [...byName]
      .map(([capability, { version, providers }]) => ({ capability, version, providers: [...providers].toSorted() }))
      .toSorted((a, b) => (a.capability < b.capability ? -1 : 1)),
    flows: [...new Set(Object.values(flows).map((each) => each.flow))].toSorted(),
    money: moneyOf(flow),
    states: statesOf(flow),
  };
}

/** An attribute that is a field of the input as it came has that field's unit. */
function moneyOf({ search, input }: ReleaseBody['flow']): readonly LockedMoney[] {
  return Object.entries(search).flatMap(([attribute, template]) => {
    const [, path] = typeof template === 'string' ? (/^=\s*input((?:\.\w+)+)\s*$/.exec(template) ?? []) : [];
    const unit = path === undefined ? undefined : unitAt(input, path.split('.').slice(1));
    return unit === undefined ? [] : [{ attribute, unit }];
  });
}

function unitAt(schema: Json, path: readonly string[]): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  const [first, ...rest] = path;
  if (first !== undefined) {
    const properties = member(schema, 'properties') ?? null;
    return isJsonObject(properties) ? unitAt(member(properties, first) ?? null, rest) : undefined;
  }
  const unit = member(schema, 'x-unit');
  return typeof unit === 'string' && /^[A-Z]{3}(?:-minor)?$/.test(unit) ? unit : undefined;
}

function statesOf({ root }: ReleaseBody['flow']): readonly LockedState[] {
  const states: LockedState[] = [];
  const timed = taggedStates(root, 'sla');
  visitStates(root, ({ title, type }, path) => {
    if (path.length === 0) return;
    const state = path.join('.');
    const named = title === undefined ? {} : { title };
    states.push({ state, ...named, isFinal: type === 'final', isTimed: timed.has(state) });
  });
  return states;
}
