import type { Catalog } from '../../catalog/catalog.ts';
import type { Contract } from '../../catalog/contract.ts';
import type { Provider } from '../../catalog/provider.ts';
import { readFacets } from '../../catalog/read-facets.ts';
import { readIdentity } from '../../catalog/read-identity.ts';
import { readOverlay } from '../../catalog/read-overlay.ts';
import { readResolution } from '../../catalog/read-resolution.ts';
import type { Locate } from '../../catalog/reading.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { channels, tiers, type Model, type ModelStatement, type Scope } from './model.ts';

/** The flow that models decide about. */
export const modelFlow = `
flow: f
version: 1.0.0
input: { type: object }
parameters: { p: { type: integer, default: 0 } }
slots:
  one: { contract: c.s@^1, reduce: one, nullable: true }
  fold: { contract: c.s@^1, reduce: collect }
initial: call
states:
  call: { invoke: { capability: c.a@^1, input: {}, timeout: PT9S, onDone: one, onError: end } }
  one: { invoke: { slot: one, input: {}, timeout: PT9S, onDone: fold, onError: end } }
  fold: { invoke: { slot: fold, input: {}, timeout: PT9S, onDone: end, onError: end } }
  end: { type: final }
`;

/** A model written down and read as its users' files are, and what the engine may look at. */
export function modelCatalog(model: Model): Catalog {
  const identities = new Map(
    model.identities.map((path) => [path, read(readIdentity, identityData(model, path), path).identity]),
  );
  const overlays = model.overlays.map(
    (overlay) => read(readOverlay, { overlay: overlay.name, ...overlayData(model, overlay) }, overlay.name).overlay,
  );
  const resolutions = model.resolutions.map(
    (one) => read(readResolution, resolutionData(one), 'resolution').resolution,
  );
  return {
    contracts: (capability) => (capability === 'c.a' || capability === 'c.s' ? [contract(capability)] : []),
    capabilities: () => ['c.a', 'c.s'],
    lifecycle: () => ({ status: 'active' }),
    providers: (capability) =>
      [1, 2, 3].map((value): Provider => ({ kind: 'local', id: `p${value}`, capability, range: '^1' })),
    identity: (path) => identities.get(path),
    overlays: (name) => overlays.flatMap((one) => (one?.overlay === name ? [one] : [])),
    facets: () => facets,
    resolvers: () => [],
    resolutions: (path) => resolutions.flatMap((one) => (one?.identity === path ? [one] : [])),
  };
}

const { facets = {} } = readFacets(
  {
    facets: {
      channel: { enum: [...channels] },
      tier: { enum: [...tiers] },
      amount: { type: 'number', minimum: 0, maximum: 2 },
    },
  },
  (pointer) => startOf('facets.yaml', pointer),
  'facets.yaml',
);

function read<Result extends { readonly issues: readonly Issue[] }>(
  reader: (data: JsonObject, locate: Locate, file: string) => Result,
  data: JsonObject,
  name: string,
): Result {
  // The place in a list stands for the line, so that two statements of one file have an order.
  const locate: Locate = (pointer) => {
    const item = Number(/\/(\d+)(?!.*\/\d)/.exec(pointer)?.[1] ?? 0);
    return { ...startOf('', pointer), line: item + 1, from: item };
  };
  const result = reader(data, locate, `${name}.yaml`);
  if (result.issues.length > 0) throw new TypeError(`the model cannot be read: ${JSON.stringify(result.issues)}`);
  return result;
}

function identityData(model: Model, path: string): JsonObject {
  const installed = model.overlays.filter(({ installedBy }) => installedBy.includes(path)).map(({ name }) => name);
  const bounds = model.bounds.filter(({ identity }) => identity === path);
  return {
    identity: path,
    install: installed,
    policies: bounds.map(({ max }) => ({ sealed: true, parameter: 'f.p', max })),
    ...statementsData(model.statements.filter(({ owner }) => owner === path)),
  };
}

function overlayData(model: Model, { name, version, scope, claims }: Model['overlays'][number]): JsonObject {
  const when: JsonObject = Object.keys(scope).length === 0 ? {} : { when: scopeData(scope) };
  return {
    version,
    claims: [...claims],
    ...when,
    ...statementsData(model.statements.filter(({ owner }) => owner === name)),
  };
}

function statementsData(statements: readonly ModelStatement[]): JsonObject {
  const on = (cell: string, data: (value: number) => JsonObject): readonly JsonObject[] =>
    statements
      .filter((one) => one.cell === cell)
      .map(({ value, scope }) => ({
        ...data(value),
        ...(Object.keys(scope).length === 0 ? {} : { when: scopeData(scope) }),
      }));
  const fill = (id: string) => (value: number) => ({ id, provider: `p${value}` });
  return {
    bind: { 'c.a': on('bind:c.a', (value) => ({ provider: `p${value}` })) },
    flows: {
      f: {
        slots: {
          one: on('slot:f.one', fill('only')),
          fold: [...on('slot:f.fold/x', fill('x')), ...on('slot:f.fold/y', fill('y'))],
        },
        variations: [
          ...on('parameter:f.p', (value) => ({ setParameter: 'p', value })),
          ...on('node:f/call/invoke/timeout', (value) => ({ replace: 'call/invoke/timeout', with: `PT${value}S` })),
        ],
      },
    },
  };
}

function scopeData({ channel, tier, amount }: Scope): JsonObject {
  return {
    ...(channel === undefined ? {} : { channel }),
    ...(tier === undefined ? {} : { tier }),
    ...(amount === undefined ? {} : { amount: { ...amount } }),
  };
}

function resolutionData({ kind, identity, cell, value, participants }: Model['resolutions'][number]): JsonObject {
  return {
    resolution: { conflict: kind, identity, cell },
    value: cellValue(cell, value),
    because: 'a model',
    by: 'a model',
    participants: { ...participants },
  };
}

/** What the engine calls the value of a cell. */
function cellValue(cell: string, value: number): JsonObject[string] {
  if (cell === 'parameter:f.p') return value;
  if (cell === 'bind:c.a') return { routing: { kind: 'fixed', provider: `p${value}` }, config: {} };
  if (cell.startsWith('node:')) {
    return {
      kind: 'replace',
      anchor: 'call',
      field: 'invoke/timeout',
      with: `PT${value}S`,
      id: 'call',
      context: {},
    };
  }
  const id = cell === 'slot:f.one' ? 'only' : (cell.split('/')[1] ?? '');
  return { id, fill: { kind: 'provider', provider: `p${value}` }, config: {}, before: [], after: [], optional: false };
}

function contract(capability: string): Contract {
  return {
    capability,
    version: '1.0.0',
    title: capability,
    owner: 'me',
    domain: 'c',
    level: 'domain',
    input: { type: 'object' },
    output: { type: 'object' },
    errors: {},
    effect: 'read',
    repeat: 'by-key',
    examples: [],
    hash: capability,
  };
}
