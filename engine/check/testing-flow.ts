import type { Contract } from '../catalog/contract.ts';
import type { ContextField, FlowDefinition, Invoke } from '../flow/definition.ts';
import { readFlow } from '../flow/read-flow.ts';
import type { Sources } from '../flow/sources.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonObject, member } from '../kernel/json.ts';
import type { ChildFacts, EffectiveFlow, ReleaseBody } from '../release/release.ts';
import { check } from './check.ts';
import { lookUp } from './calls.ts';
import { stateTree } from './state-node.ts';

export interface TestingFlow {
  /** Texts that the flow refers to, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Facts of the contracts that the flow calls; one that is not given takes and gives anything. */
  readonly contracts?: Readonly<Record<string, Partial<Contract>>>;
  /** Capabilities that contribute to a slot, by slot. */
  readonly slots?: Readonly<Record<string, readonly string[]>>;
  /** Facts of the sub-flows, by name; one that is not given takes anything and gives what nobody knows. */
  readonly children?: Readonly<Record<string, Partial<ChildFacts>>>;
}

/** A flow whose first state is `a`; without a head of its own the states begin on line 7. */
export function flowText(states: string, head = 'events: { GO: { type: object }, STOP: { type: object } }'): string {
  const input = 'input: { type: object, properties: { amount: { type: number } }, required: [amount] }';
  return ['flow: base', 'version: 1.0.0', input, head, 'initial: a', 'states:', states.trimEnd(), ''].join('\n');
}

/** The issues of a flow's text in the order of `check`; faults of reading come first. */
export function issuesOf(text: string, given: TestingFlow = {}): readonly Issue[] {
  const { definition, sources, issues } = readFlow({ ...given.files, 'flow.yaml': text }, 'flow.yaml');
  return definition === undefined ? issues : [...issues, ...check(released(definition, sources, given)).issues];
}

/** The issues of one code in a text that the reader takes. */
export function found(code: IssueCode, text: string, given: TestingFlow = {}): readonly Issue[] {
  return check(effectiveFlow(text, given)).issues.filter((issue) => issue.code === code);
}

/** What an issue says of its place, as `line:column`, and its parameters. */
export function shown(issues: readonly Issue[]): readonly { readonly at: string; readonly params: Issue['params'] }[] {
  return issues.map(({ location, params }) => ({ at: `${location.line}:${location.column}`, params }));
}

/** A text with the first fix of an issue applied. */
export function repaired(text: string, issue: Issue | undefined): string {
  const edits = issue?.fixes?.[0]?.edits ?? [];
  return edits.reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** A release of a flow's text with made-up contracts, as resolving it would give. */
export function effectiveFlow(text: string, given: TestingFlow = {}): EffectiveFlow {
  const { definition, sources, issues } = readFlow({ ...given.files, 'flow.yaml': text }, 'flow.yaml');
  if (definition === undefined || issues.length > 0) throw new TypeError(`not a flow: ${JSON.stringify(issues)}`);
  return released(definition, sources, given);
}

function released(definition: FlowDefinition, sources: Sources, given: TestingFlow): EffectiveFlow {
  return {
    identity: 'test',
    body: bodyOf(definition, given),
    children: childrenOf(definition, given),
    sources,
    provenance: [],
  };
}

function bodyOf(definition: FlowDefinition, { contracts = {}, slots = {} }: TestingFlow): ReleaseBody {
  const references = [...invokesOf(definition).flatMap(referencesOf), ...slotReferences(definition, slots)];
  const locked = Object.fromEntries(references.map((name) => [name, contractOf(name, contracts)]));
  const context = Object.entries(definition.context).map(([name, field]) => [name, withOutput(field, contracts)]);
  return {
    language: 1,
    flow: { ...definition, context: Object.fromEntries(context) },
    parameters: Object.fromEntries(
      Object.entries(definition.parameters).map(([name, parameter]) => [name, parameter.default ?? null]),
    ),
    contracts: locked,
    bindings: {},
    slots: Object.fromEntries(
      Object.entries(definition.slots).map(([slot, { reduce }]) => [
        slot,
        { reduce, contributions: (lookUp(slots, slot) ?? []).map((name) => contribution(name)) },
      ]),
    ),
    flows: Object.fromEntries(
      invokesOf(definition).flatMap(({ does }) =>
        does.kind === 'flow' ? [[`${does.flow}@${does.range}`, childOf(does.flow)]] : [],
      ),
    ),
  };
}

function childrenOf(definition: FlowDefinition, { children = {} }: TestingFlow): EffectiveFlow['children'] {
  return Object.fromEntries(
    invokesOf(definition).flatMap(({ does }) =>
      does.kind === 'flow' ? [[`${does.flow}@${does.range}`, { input: true, ...lookUp(children, does.flow) }]] : [],
    ),
  );
}

function childOf(flow: string): ReleaseBody['flows'][string] {
  return { flow, version: '1.0.0', release: asReleaseId(`r_${'0'.repeat(40)}`) };
}

function contribution(name: string): ReleaseBody['slots'][string]['contributions'][number] {
  return { id: name, contract: `${name}@^1`, binding: name, optional: false };
}

function invokesOf(definition: FlowDefinition): readonly Invoke[] {
  return stateTree(definition.root).all.flatMap((node) => node.definition.invoke ?? []);
}

function referencesOf({ does, undo }: Invoke): readonly string[] {
  return [
    ...(does.kind === 'capability' ? [`${does.capability}@${does.range}`] : []),
    ...(undo === undefined ? [] : [`${undo.capability}@${undo.range}`]),
  ];
}

function slotReferences(
  { slots }: FlowDefinition,
  contributed: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return [
    ...Object.values(slots).map(({ capability, range }) => `${capability}@${range}`),
    ...Object.values(contributed).flatMap((names) => names.map((name) => `${name}@^1`)),
  ];
}

function contractOf(reference: string, contracts: NonNullable<TestingFlow['contracts']>): Contract {
  const capability = reference.slice(0, reference.indexOf('@'));
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
    effect: 'read',
    repeat: 'by-key',
    examples: [],
    hash: '',
    ...lookUp(contracts, capability),
  };
}

/** `{ $ref: capability:stock.reserve#/output }` becomes that output, as the release inlines it. */
function withOutput(field: ContextField, contracts: NonNullable<TestingFlow['contracts']>): ContextField {
  const reference = isJsonObject(field.schema) ? member(field.schema, '$ref') : undefined;
  const capability = typeof reference === 'string' ? /^capability:(.+)#\/output$/.exec(reference)?.[1] : undefined;
  return capability === undefined ? field : { ...field, schema: lookUp(contracts, capability)?.output ?? true };
}
