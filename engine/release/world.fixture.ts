import type { Catalog } from '../catalog/catalog.ts';
import type { Contract, Lifecycle } from '../catalog/contract.ts';
import type { Identity, Overlay, RecordedResolution } from '../catalog/identity.ts';
import type { Provider } from '../catalog/provider.ts';
import { readFacets } from '../catalog/read-facets.ts';
import { readIdentity } from '../catalog/read-identity.ts';
import { readOverlay } from '../catalog/read-overlay.ts';
import { readResolution } from '../catalog/read-resolution.ts';
import { readFlow } from '../flow/read-flow.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { message } from '../kernel/message.ts';
import type { Issue } from '../kernel/issue.ts';
import { resolveFlow, type ResolveRequest, type Resolution } from './resolve-flow.ts';

/** A small world for tests of this folder, written as its users write it. */
export interface World {
  readonly flow?: string;
  readonly identities: readonly string[];
  readonly overlays?: readonly string[];
  readonly facets?: string;
  readonly resolutions?: readonly string[];
  readonly contracts?: readonly Contract[];
  readonly providers?: readonly Provider[];
  readonly lifecycles?: Readonly<Record<string, { readonly status: Lifecycle; readonly successor?: string }>>;
}

export const orderFlow = `
flow: order
version: 1.0.0
input: { type: object, properties: { id: { type: string }, total: { type: number } }, required: [id, total] }
context:
  payment: { type: object, nullable: true }
parameters:
  window: { type: string, format: duration, default: PT30M }
  hold: { type: string, format: duration, default: PT35M }
  reviewAbove: { type: integer, default: 500 }
expect: [parameters.hold >= parameters.window]
events:
  PAID: { type: object, properties: { amount: { type: number } }, required: [amount] }
  CANCEL: { type: object }
slots:
  checks: { contract: trade.check@^1, reduce: all }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { id: =input.id }
      timeout: PT30S
      undo: { capability: stock.release@^1, input: { reservation: =output.reservation } }
      onDone: waiting
      onError: failed
  waiting:
    on:
      PAID:
        - { guard: event.amount > parameters.reviewAbove, target: review }
        - { target: shipping }
      CANCEL: { target: failed }
    after:
      - { delay: =parameters.window, target: failed }
  review:
    sealed: true
    task: { title: Review, role: reviewer, outcomes: { approve: { target: shipping }, reject: { target: failed } } }
  shipping:
    optional: true
    invoke: { capability: parcel.book@^1, input: { id: =input.id }, timeout: PT1M, onDone: checking, onError: failed }
  checking:
    was: inspecting
    invoke: { slot: checks, input: { id: =input.id }, timeout: PT1M, onDone: done, onError: failed }
  done: { type: final }
  failed: { compensate: all, onDone: closed }
  closed: { type: final }
`;

export function contract(capability: string, version = '1.0.0', change: Partial<Contract> = {}): Contract {
  return {
    capability,
    version,
    title: capability,
    owner: 'team',
    domain: 'trade',
    level: 'domain',
    input: { type: 'object', properties: { id: { type: 'string' } } },
    output: { type: 'object', properties: { pass: { type: 'boolean' } } },
    errors: {},
    effect: 'read',
    repeat: 'by-key',
    examples: [],
    hash: `${capability}@${version}`,
    ...change,
  };
}

export function local(id: string, capability: string, range = '^1'): Provider {
  return { kind: 'local', id, capability, range };
}

export const contracts = [
  contract('stock.reserve', '1.0.0'),
  contract('stock.reserve', '1.4.0'),
  contract('stock.release'),
  contract('parcel.book'),
  contract('trade.check'),
  contract('cold.check'),
];

export const providers = [
  local('wms-a', 'stock.reserve'),
  local('wms-b', 'stock.reserve'),
  local('wms-a', 'stock.release'),
  local('wms-b', 'stock.release'),
  local('sf', 'parcel.book'),
  local('rules', 'trade.check'),
  local('people', 'trade.check'),
  local('probe', 'cold.check'),
];

/** A root that binds what the order flow calls. */
export const root = `
identity: cn
bind:
  stock.reserve: { provider: wms-a }
  parcel.book: { provider: sf }
`;

export function catalogOf(world: World): Catalog {
  const identities = new Map(world.identities.map((text, index) => identityOf(text, `identity-${index}.yaml`)));
  const overlays = (world.overlays ?? []).map((text, index) => overlayOf(text, `overlay-${index}.yaml`));
  const known = world.contracts ?? contracts;
  const facets = facetsOf(world.facets);
  const resolutions = (world.resolutions ?? []).map((text, index) => resolutionOf(text, `${index}.resolution.yaml`));
  return {
    contracts: (capability) => known.filter((one) => one.capability === capability),
    capabilities: () => new Set(known.map(({ capability }) => capability)),
    lifecycle: (capability) => world.lifecycles?.[capability] ?? { status: 'active' },
    providers: (capability) => (world.providers ?? providers).filter((one) => one.capability === capability),
    identity: (path) => identities.get(path),
    overlays: (name) => overlays.filter(({ overlay }) => overlay === name),
    facets: () => facets,
    resolvers: () => [],
    resolutions: (path) => resolutions.filter(({ identity }) => identity === path),
  };
}

export function resolve(world: World, identity: string, change: Partial<ResolveRequest> = {}): Resolution {
  const { definition, sources, issues } = readFlow({ 'order.flow.yaml': world.flow ?? orderFlow }, 'order.flow.yaml');
  if (definition === undefined || issues.length > 0) throw new Error(texts(issues).join('\n'));
  const catalog = catalogOf(world);
  return resolveFlow({ definition, sources, identity, catalog, children: () => undefined, ...change });
}

/** Codes with their English message, so that a failing test shows what was said. */
export function texts(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, params, location }) => {
    const { message: text, hint } = message(code, params, 'en');
    return `${code} ${location.file}:${location.line} ${text} ${hint ?? ''}`.trim();
  });
}

export function codes(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code }) => code);
}

function identityOf(text: string, file: string): readonly [string, Identity] {
  const { data = null, locate } = readYaml(text, file);
  const { identity, issues } = readIdentity(data, locate, file);
  if (identity === undefined) throw new Error(texts(issues).join('\n'));
  return [identity.path, identity];
}

function overlayOf(text: string, file: string): Overlay {
  const { data = null, locate } = readYaml(text, file);
  const { overlay, issues } = readOverlay(data, locate, file);
  if (overlay === undefined) throw new Error(texts(issues).join('\n'));
  return overlay;
}

function resolutionOf(text: string, file: string): RecordedResolution {
  const { data = null, locate } = readYaml(text, file);
  const { resolution, issues } = readResolution(data, locate, file);
  if (resolution === undefined) throw new Error(texts(issues).join('\n'));
  return resolution;
}

function facetsOf(text: string | undefined): ReturnType<Catalog['facets']> {
  if (text === undefined) return {};
  const { data = null, locate } = readYaml(text, 'facets.yaml');
  const { facets, issues } = readFacets(data, locate, 'facets.yaml');
  if (facets === undefined) throw new Error(texts(issues).join('\n'));
  return facets;
}
