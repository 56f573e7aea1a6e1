import { contractData, localizedData } from '../../catalog/contract-data.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { providerData } from '../../catalog/provider-data.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { nearTo } from '../../kernel/near-to.ts';
import { nearest } from '../../kernel/nearest.ts';
import { flowsNamedBy } from '../../registry/concerned-pairs.ts';
import {
  flowNames,
  flowVersions,
  identitiesOf,
  type PublishedFlow,
  type RegistryState,
} from '../../registry/registry-state.ts';
import { identityAt } from '../../registry/catalog-of.ts';
import { pathsWithin } from '../../registry/paths-within.ts';
import type { ActiveRelease, StoredText } from '../../registry/stored.ts';
import type { Within } from '../store.ts';

/** What a list shows of a capability. */
export function capabilitySummary(name: string, catalog: Catalog): JsonObject {
  const versions = catalog.contracts(name);
  const [newest] = versions;
  if (newest === undefined) throw unknownCapability(name, catalog);
  const { status, successor, sunset } = catalog.lifecycle(name) ?? { status: 'active' };
  return {
    capability: name,
    title: localizedData(newest.title),
    owner: newest.owner,
    domain: newest.domain,
    level: newest.level,
    effect: newest.effect,
    lifecycle: status,
    ...(successor === undefined ? {} : { successor }),
    ...(sunset === undefined ? {} : { sunset: new Date(sunset).toISOString() }),
    versions: versions.map(({ version }) => version),
    providers: catalog.providers(name).map(({ id }) => id),
  };
}

/** How many flows and identities use a capability, among some active releases. */
export function usersOf(rows: readonly ActiveRelease[]): (capability: string) => JsonObject {
  const users = new Map<string, { readonly flows: Set<string>; readonly identities: Set<string> }>();
  for (const { flow, identity, uses } of rows) {
    for (const capability of uses) {
      const known = users.get(capability) ?? { flows: new Set(), identities: new Set() };
      known.flows.add(flow);
      known.identities.add(identity);
      users.set(capability, known);
    }
  }
  return (capability) => {
    const { flows, identities } = users.get(capability) ?? {};
    return { flows: flows?.size ?? 0, identities: identities?.size ?? 0 };
  };
}

export function capabilityView(name: string, catalog: Catalog): JsonObject {
  return {
    ...capabilitySummary(name, catalog),
    contracts: catalog.contracts(name).map((contract) => ({ ...contractData(contract), hash: contract.hash })),
    providers: catalog.providers(name).map(providerData),
  };
}

export function unknownCapability(capability: string, catalog: Catalog): EngineError {
  return new EngineError('CAP_NOT_FOUND', {
    params: { capability, ...nearTo(capability, catalog.capabilities()) },
  });
}

export function identitySummaries(state: RegistryState): readonly JsonObject[] {
  return identitiesOf(state).map(({ path, title, owner, abstract, status }) => ({
    identity: path,
    owner,
    abstract,
    status,
    ...(title === undefined ? {} : { title: localizedData(title) }),
  }));
}

/** @param by who asks: names beyond their reach are not suggested */
export function unknownIdentity(state: RegistryState, path: string, by: Within): EngineError {
  return new EngineError('IDENTITY_NOT_FOUND', {
    params: { identity: path, ...nearTo(path, pathsWithin(state, by)) },
  });
}

/** An identity with its text and the releases it runs. */
export function identityView(path: string, state: RegistryState, catalog: Catalog, by: Within): JsonObject {
  const identity = identityAt(state, path);
  const summary = identitySummaries(state).find((each) => each['identity'] === path);
  if (identity === undefined || summary === undefined) throw unknownIdentity(state, path, by);
  const text = [...state.texts.values()].find((read) => read.kind === 'identity' && read.identity === identity)?.text;
  return {
    ...summary,
    install: identity.install.map(({ overlay, range }) => `${overlay}@${range}`),
    flows: flowsNamedBy(identity, catalog),
    releases: [...state.active.values()].filter((row) => row.identity === path).map(releaseSummary),
    ...(text === undefined ? {} : { text: textView(text) }),
  };
}

export function flowSummary({ definition, text }: PublishedFlow, versions: readonly PublishedFlow[]): JsonObject {
  return {
    flow: text.name,
    ...(definition.title === undefined ? {} : { title: localizedData(definition.title) }),
    ...(definition.owner === undefined ? {} : { owner: definition.owner }),
    versions: versions.map((each) => each.text.version),
  };
}

/** One version of a flow as it was published; the newest unless named. */
export function flowView(flow: string, version: string | undefined, state: RegistryState): JsonObject {
  const versions = flowVersions(state, flow);
  const shown = version === undefined ? versions[0] : versions.find(({ text }) => text.version === version);
  if (shown === undefined) throw unknownFlow(flow, version, state);
  return { ...flowSummary(shown, versions), version: shown.text.version, text: textView(shown.text) };
}

export function unknownFlow(flow: string, version: string | undefined, state: RegistryState): EngineError {
  const close = nearest(flow, flowNames(state));
  const known = flowVersions(state, flow).map(({ text }) => text.version);
  return new EngineError('FLOW_NOT_FOUND', {
    params: {
      flow: version === undefined ? flow : `${flow}@${version}`,
      ...(known.length === 0 ? {} : { known }),
      ...(close === undefined || known.length > 0 ? {} : { nearest: close }),
    },
  });
}

export function releaseSummary(row: ActiveRelease): JsonObject {
  const { release, flow, version, identity, at, by, broken, classes } = row;
  return {
    release,
    flow,
    version,
    identity,
    publishedAt: at,
    publishedBy: by,
    ...(classes === undefined
      ? {}
      : {
          classes: classes.of.map((one) => ({ facets: { ...one.facets }, version: one.version, release: one.release })),
        }),
    ...(broken === undefined
      ? {}
      : {
          brokenSince: broken.since,
          brokenBy: broken.issues.map(({ code }) => code),
          stopped: broken.stopped === true,
        }),
  };
}

function textView({ file, files, at, by }: StoredText): JsonObject {
  return { file, files: { ...files }, publishedAt: at, publishedBy: by };
}
