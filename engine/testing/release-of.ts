import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Routing } from '../catalog/routing.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { readFlow } from '../flow/read-flow.ts';
import { visitStates } from '../flow/visit-states.ts';
import { contentHash } from '../kernel/hash.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { CheckedFlow, ReleaseBody } from '../release/release.ts';

/** What a test says of a contract; the rest is as simple as it may be. Keyed by reference, e.g. `stock.reserve@^1`. */
export type ShortContracts = Readonly<
  Record<string, Partial<Contract> & { readonly provider?: Provider; readonly competing?: ShortCompetition }>
>;

/** Several providers, in place of one. */
export interface ShortCompetition {
  readonly routing: Routing;
  readonly providers: readonly Provider[];
}

export interface ShortRelease {
  readonly text: string;
  readonly contracts?: ShortContracts;
  readonly parameters?: ReleaseBody['parameters'];
  /** Releases of sub-flows, by reference. */
  readonly flows?: Readonly<Record<string, CheckedFlow>>;
}

/**
 * A release made by hand from a flow's text, without a catalog and without checks: each capability has one provider
 * of its own name. @throws Error with the issues of the text
 */
export function releaseOf({ text, contracts = {}, parameters, flows = {} }: ShortRelease): CheckedFlow {
  const { definition, issues } = readFlow({ 'test.flow.yaml': text }, 'test.flow.yaml');
  const errors = issues.filter(({ severity }) => severity === 'error');
  if (definition === undefined || errors.length > 0) {
    throw new Error(errors.map(({ code, location }) => `${code} ${location.pointer}:${location.line}`).join('\n'));
  }
  const used = references(definition);
  const body: ReleaseBody = {
    language: 1,
    flow: definition,
    parameters: { ...defaultsOf(definition), ...parameters },
    contracts: Object.fromEntries(used.map((name) => [name, contractOf(name, contracts[name] ?? {})])),
    bindings: Object.fromEntries(used.map((name) => [capabilityOf(name), bindingOf(name, contracts[name] ?? {})])),
    slots: {},
    flows: Object.fromEntries(
      Object.entries(flows).map(([name, { body: child, release }]) => {
        return [name, { flow: child.flow.flow, version: child.flow.version, release }];
      }),
    ),
  };
  const release = asReleaseId(`r_${contentHash(JSON.parse(JSON.stringify(body))).slice(0, 40)}`);
  return { checked: true, release, body };
}

function defaultsOf({ parameters }: FlowDefinition): ReleaseBody['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) => {
      return parameter.default === undefined ? [] : [[name, parameter.default] as const];
    }),
  );
}

function references(definition: FlowDefinition): readonly string[] {
  const found = new Set<string>();
  visitStates(definition.root, ({ invoke }) => {
    if (invoke?.does.kind === 'capability') found.add(`${invoke.does.capability}@${invoke.does.range}`);
    if (invoke?.undo !== undefined) found.add(`${invoke.undo.capability}@${invoke.undo.range}`);
  });
  return [...found];
}

function capabilityOf(reference: string): string {
  return reference.slice(0, reference.indexOf('@'));
}

function contractOf(reference: string, given: ShortContracts[string]): Contract {
  const { provider: _, competing: _competing, ...more } = given;
  const capability = capabilityOf(reference);
  return {
    capability,
    version: '1.0.0',
    title: capability,
    owner: 'test',
    domain: 'test',
    level: 'domain',
    input: true,
    output: true,
    errors: {},
    effect: 'write',
    repeat: 'by-key',
    examples: [],
    hash: contentHash(capability),
    ...more,
  };
}

function bindingOf(
  reference: string,
  { provider: given, competing }: ShortContracts[string],
): ReleaseBody['bindings'][string] {
  if (competing !== undefined) {
    const { routing, providers } = competing;
    return { routing, providers: Object.fromEntries(providers.map((one) => [one.id, one])), config: {} };
  }
  const capability = capabilityOf(reference);
  const provider: Provider = given ?? { kind: 'local', id: `${capability}.local`, capability, range: '*' };
  return { routing: { kind: 'fixed', provider: provider.id }, providers: { [provider.id]: provider }, config: {} };
}
