import type { CapabilityModule } from '../../catalog/capabilities-module.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { checkMemory, checkTexts, type CheckMemory } from '../../registry/check-texts.ts';
import { draftRelease } from '../../registry/draft-release.ts';
import { activeKey, withCode, withConformance, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import { registryMemory, type Change, type RegistryMemory } from './registry-change.ts';
import {
  compareContract,
  draftContract,
  follows,
  registerContract,
  registerParsedContract,
  type ContractSettings,
  type Stamp,
} from './registry-contracts.ts';
import { registerParsedProvider, registerProvider } from './registry-providers.ts';
import { changeLifecycle } from './registry-lifecycle.ts';
import { loadState } from './registry-load.ts';
import type { RegistryHost, RegistryOptions } from './registry-options.ts';
import type { Registry } from './registry-port.ts';
import { previewPublish } from './registry-preview.ts';
import { boundsOf, publisher, refuseAlone } from './registry-publisher.ts';
import { registryReviews } from './registry-reviews.ts';
import { readingSide } from './registry-reading.ts';
import { releasesOf } from './registry-releases.ts';
import { formerTexts, isUndo, newestAnswer } from './registry-rollback.ts';
import type { RegistryContents } from './registry-store.ts';
import { unknownCapability } from './registry-views.ts';
import { requireFlow } from '../visible.ts';
import { compare } from 'semver';

/** The building side over its store: one change at a time, and all that is asked often in memory. */
export async function createRegistry(options: RegistryOptions): Promise<RegistryHost> {
  const { store, conformanceKey } = options;
  const known: { readonly module: CapabilityModule; readonly by: string; readonly settings: ContractSettings }[] = [];
  // A local provider is known to this process alone: it is not among what another node stored.
  const read = (contents: RegistryContents): RegistryState =>
    known.reduce(
      (state, { module, by, settings }) => moduleChange(state, module, { at: options.clock.now(), by }, settings).state,
      loadState(contents, conformanceKey?.isGenuine),
    );
  const memory = registryMemory(
    loadState(await store.load(), conformanceKey?.isGenuine),
    store,
    read,
    options.onChange,
  );
  const catalog = remembered(memory.present, catalogOf);
  const checks = checkMemory();
  const { testProviders = false } = options;
  const compile = () => checks.compiler.compile(memory.present(), { testProviders });
  return {
    registry: {
      ...readingSide(memory.present, catalog, compile, options),
      ...changingSide(memory, checks, options),
    },
    releases: releasesOf(memory.present, store),
    catalog,
    codesOf: (element) => {
      const codes = indexOf(memory.present()).elements.get(element)?.codes;
      return codes === undefined || Object.keys(codes).length === 0 ? undefined : codes;
    },
    refresh: memory.refresh,
    draft: (request) => draftRelease(memory.present(), { ...request, testProviders: options.testProviders === true }),
    preview: (files, base, by) => {
      const request = { files, base, at: options.clock.now(), testProviders, ...boundsOf(options) };
      return previewPublish(memory.present(), store, checks.compiler, request, by);
    },
    async registerModule(module, by) {
      // Counting costs, and at most starts no contract follows another.
      const isCounted = module.contracts.some((contract) => follows(memory.present(), contract));
      const settings = await contractSettings(isCounted ? options : { ...options, unfinished: async () => [] });
      await memory.change((state) => moduleChange(state, module, { at: options.clock.now(), by }, settings));
      known.push({ module, by, settings });
    },
  };
}

type ChangingSide = Pick<
  Registry,
  | 'testProviders'
  | 'registerContract'
  | 'compat'
  | 'registerProvider'
  | 'draftCapability'
  | 'setLifecycle'
  | 'recordConformance'
  | 'conformancePublicKey'
  | 'check'
  | 'publish'
  | 'rollback'
  | 'reviews'
>;

function changingSide(memory: RegistryMemory, checks: CheckMemory, options: RegistryOptions): ChangingSide {
  const { clock, checkUrl, conformanceKey, testProviders = false } = options;
  const reading = boundsOf(options);
  const publish = publisher(checks.compiler, options);
  const stamp = (by: string): Stamp => ({ at: clock.now(), by });
  return {
    testProviders,
    async registerContract(json, by, { force = false } = {}) {
      const settings = await contractSettings(options, force);
      return await memory.change((state) => {
        const { subject, created, warnings, verdict, ...change } = registerContract(
          state,
          json,
          stamp(by.name),
          settings,
        );
        const { capability, version, hash } = subject;
        const answer = { capability, version, hash, created, warnings };
        return { ...change, answer: verdict === undefined ? answer : { ...answer, verdict } };
      });
    },
    compat: async (json, against) => compareContract(memory.present(), json, against, await contractSettings(options)),
    registerProvider: (json, by) =>
      memory.change((state) => {
        const { subject, created, warnings, ...change } = registerProvider(state, json, stamp(by.name), checkUrl);
        return { ...change, answer: { id: subject.id, created, warnings } };
      }),
    draftCapability: (json, by) =>
      memory.change((state) => {
        const { subject, created, ...change } = draftContract(state, json, stamp(by.name));
        const { capability, version } = subject;
        return { ...change, answer: { capability, version, created } };
      }),
    setLifecycle: (capability, status, more, by) =>
      memory.change((state) => {
        if (!state.contracts.has(capability)) throw unknownCapability(capability, catalogOf(state));
        return { ...changeLifecycle(state, { capability, status, ...more }, stamp(by.name)), answer: undefined };
      }),
    conformancePublicKey: conformanceKey?.publicKey,
    async recordConformance(record) {
      if (conformanceKey === undefined) throw new TypeError('this registry has no key to sign with');
      const row = conformanceKey.sign(record);
      return await memory.change((state) => ({
        state: withConformance(state, row),
        writes: [{ kind: 'conformance', row }],
        answer: row,
      }));
    },
    async check(files, identity, by) {
      const request = { files, within: by, testProviders, ...reading };
      return checkTexts(memory.present(), identity === undefined ? request : { ...request, identity }, checks);
    },
    publish: (files, by, more) => memory.change((state) => refuseAlone(publish(state, files, by, more))),
    rollback: (flow, version, by, note) =>
      memory.change((state) => {
        requireFlow(by, flow);
        const files = formerTexts(state, flow, version);
        if (files === undefined) return { state, writes: [], answer: newestAnswer(state, flow, by) };
        const made = publish(state, files, by, note === undefined ? {} : { note });
        return isUndo(state, flow, version) ? made : refuseAlone(made);
      }),
    reviews: registryReviews({ memory, store: options.store, publish, clock }),
  };
}

async function contractSettings(
  { unfinished, testProviders = false }: RegistryOptions,
  force = false,
): Promise<ContractSettings> {
  const counts = (await unfinished?.()) ?? [];
  const byPair = new Map<string, number>();
  for (const { flow, identity, count } of counts) {
    const pair = activeKey(flow, identity);
    byPair.set(pair, (byPair.get(pair) ?? 0) + count);
  }
  return { testProviders, unfinished: byPair, force };
}

function moduleChange(
  state: RegistryState,
  module: CapabilityModule,
  stamp: Stamp,
  settings: ContractSettings,
): Change<undefined> {
  let next: Change<undefined> = { state, writes: [], answer: undefined };
  const add = ({ state: after, writes }: Omit<Change<unknown>, 'answer'>): void => {
    next = { state: after, writes: [...next.writes, ...writes], answer: undefined };
  };
  // Each version is judged by the one before it, so the older ones come first.
  const contracts = module.contracts.toSorted((a, b) => compare(a.version, b.version));
  for (const contract of contracts) add(registerParsedContract(next.state, contract, stamp, settings));
  for (const provider of module.providers) add(registerParsedProvider(next.state, provider, stamp));
  if (module.code === undefined) return next;
  const served = module.localProviders.map(({ provider }) => provider);
  return { ...next, state: withCode(next.state, served, module.code) };
}

/** Computes again only when its input is another object. */
function remembered<Input, Output>(input: () => Input, compute: (input: Input) => Output): () => Output {
  let known: { readonly input: Input; readonly output: Output } | undefined;
  return () => {
    const now = input();
    if (known?.input !== now) known = { input: now, output: compute(now) };
    return known.output;
  };
}
