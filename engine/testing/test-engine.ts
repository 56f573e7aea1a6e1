import { createEngine, type EngineOptions, type HostEngine } from '../host/create-engine.ts';
import type { Actor } from '../host/actor.ts';
import { fieldWatch } from '../host/field-watch.ts';
import type { StartAnswer } from '../host/instances-port.ts';
import { minuteCounts, type MinuteCounts } from '../host/minute-counts.ts';
import type { Registry } from '../host/registry/registry-port.ts';
import type { Random } from '../host/ports.ts';
import type { Store } from '../host/store.ts';
import type { CheckedFlow } from '../release/release.ts';
import { memoryMinuteStore } from './memory-minute-store.ts';
import { memoryReleases, type MemoryReleases } from './memory-releases.ts';
import { testProviders, type Play, type TestProviders } from './test-providers.ts';

export interface TestEngine {
  readonly engine: HostEngine;
  readonly providers: TestProviders;
  readonly releases: MemoryReleases;
  /** Failures that nobody waited for. */
  readonly faults: readonly unknown[];
  /** What was counted of fields; of elements `place` alone has codes. */
  readonly minutes: MinuteCounts;
  start(flow: string, input?: Parameters<HostEngine['instances']['start']>[0]['input']): Promise<StartAnswer>;
}

/** So long may a slow machine take; what is at rest answers at once. */
const waitMs = 60_000;

export const anyone: Actor = { name: 'anyone', subtrees: [''], taskRoles: ['*'] };

/** An engine over a store, with a clock that tests move, seeded randomness and providers that do as told. */
export async function testEngine(
  store: Store,
  flows: readonly CheckedFlow[],
  plays: Readonly<Record<string, Play>> = {},
  more: Partial<EngineOptions> = {},
): Promise<TestEngine> {
  const providers = testProviders(plays);
  const releases = memoryReleases(...flows);
  const faults: unknown[] = [];
  const onFault = (problem: unknown): void => void faults.push(problem);
  const clock = { now: () => Date.now() };
  const minutes = minuteCounts({ store: memoryMinuteStore(), clock, onFault });
  const engine = await createEngine({
    store,
    clock,
    random: seededRandom(1),
    providers,
    releases,
    registry: noRegistry,
    virtualClock: true,
    callbackSecret: 'the secret of a test',
    onFault,
    fields: fieldWatch(minutes, (element) => (element === 'place' ? { CN: {} } : undefined)),
    ...more,
  });
  return {
    engine,
    providers,
    releases,
    faults,
    minutes,
    start: (flow, input = {}) => engine.instances.start({ flow, input, waitMs }, anyone),
  };
}

/** Mulberry32: the same numbers for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { fraction, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(fraction() * 256)) };
}

const refuse = (): Promise<never> => Promise.reject(new Error('this test has no registry'));

const noRegistry: Registry = {
  registerContract: refuse,
  compat: refuse,
  registerProvider: refuse,
  draftCapability: refuse,
  setLifecycle: refuse,
  recordConformance: refuse,
  conformance: () => Promise.resolve([]),
  conformancePublicKey: undefined,
  testProviders: false,
  capabilities: refuse,
  capability: refuse,
  capabilityUses: refuse,
  competitions: refuse,
  contractHistory: refuse,
  check: refuse,
  publish: refuse,
  reviews: {
    policies: refuse,
    setPolicy: refuse,
    ask: refuse,
    get: refuse,
    unfinished: refuse,
    list: refuse,
    approve: refuse,
    sendBack: refuse,
    withdraw: refuse,
  },
  rollback: refuse,
  texts: refuse,
  versions: refuse,
  identities: refuse,
  identity: refuse,
  flows: refuse,
  flow: refuse,
  releases: refuse,
  release: refuse,
  activeReleases: refuse,
  activations: refuse,
  async *everyActivation() {
    yield await refuse();
  },
  tableChanges: refuse,
  locked: refuse,
  present: refuse,
  explain: refuse,
  explanation: refuse,
  matrix: refuse,
  resolve: refuse,
};
