import type { Contract } from '../catalog/contract.ts';
import type {
  ContextField,
  DelayedTransition,
  FlowDefinition,
  Invoke,
  StateDefinition,
  Task,
  Transition,
} from '../flow/definition.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { Json, JsonSchema } from '../kernel/json.ts';
import type { CheckedFlow, Contribution, ReleaseBody } from '../release/release.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { compile, type CompiledFlow } from './compile.ts';
import type { Effect } from './effect.ts';
import type { StepOutcome } from './outcome.ts';
import type { InstanceRecord } from './record.ts';
import { step } from './step.ts';
import type { Trigger } from './trigger.ts';

/** Flows in few words, as an author would write them; what `read` would expand is expanded here. */
type To = string | Transition;
type Exits = To | readonly To[];

export interface ShortInvoke extends Partial<Omit<Invoke, 'onDone' | 'onError' | 'undo'>> {
  readonly call?: string;
  readonly flow?: string;
  readonly slot?: string;
  readonly undo?: Json;
  readonly onDone?: Exits;
  readonly onError?: Exits;
}

export interface ShortTask extends Partial<Omit<Task, 'outcomes'>> {
  readonly outcomes: Readonly<Record<string, Exits>>;
}

export interface ShortState extends Partial<
  Omit<StateDefinition, 'states' | 'on' | 'always' | 'after' | 'onDone' | 'invoke' | 'task'>
> {
  readonly states?: Readonly<Record<string, ShortState>>;
  readonly on?: Readonly<Record<string, Exits>>;
  readonly always?: Exits;
  readonly after?: readonly DelayedTransition[];
  readonly onDone?: Exits;
  readonly invoke?: ShortInvoke;
  readonly task?: ShortTask;
}

export interface ShortFlow extends ShortState {
  readonly context?: Readonly<Record<string, Partial<ContextField>>>;
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly durations?: readonly string[];
  readonly slots?: ReleaseBody['slots'];
  readonly contracts?: Readonly<Record<string, Partial<Contract>>>;
  readonly release?: string;
  /** What the flow's output must be. */
  readonly gives?: JsonSchema;
  /** Schemas of events; one that is not given takes anything. */
  readonly events?: Readonly<Record<string, JsonSchema>>;
}

const eventNames = ['A', 'B', 'C', 'D', 'E', 'F', 'GO', 'I', 'OUT', 'BACK', 'CANCEL', 'REVIEW'];

function checkedFlow(short: ShortFlow): CheckedFlow {
  const parameters = short.parameters ?? {};
  const flow: FlowDefinition = {
    flow: 'test',
    version: '1.0.0',
    input: true,
    search: {},
    context: Object.fromEntries(Object.entries(short.context ?? {}).map(([name, field]) => [name, fieldOf(field)])),
    parameters: Object.fromEntries(
      Object.keys(parameters).map((name) => [name, { schema: parameterSchema(short, name) }]),
    ),
    ...(short.gives === undefined ? {} : { output: short.gives }),
    events: Object.fromEntries(
      eventNames.map((name) => [name, { schema: short.events?.[name] ?? true, unexpected: 'park' as const }]),
    ),
    slots: {},
    expect: [],
    root: stateOf(short),
  };
  const body: ReleaseBody = {
    language: 1,
    flow,
    parameters,
    contracts: contractsOf(short),
    bindings: {},
    slots: short.slots ?? {},
    flows: { 'child@^1': { flow: 'child', version: '1.0.0', release: asReleaseId(`r_${'0'.repeat(40)}`) } },
  };
  return { checked: true, release: asReleaseId(`r_${(short.release ?? '1').repeat(40).slice(0, 40)}`), body };
}

export function flowOf(short: ShortFlow): CompiledFlow {
  return compile(checkedFlow(short), { schemas: ajvCompiler });
}

function stateOf(short: ShortState): StateDefinition {
  const { states, on, always, after, onDone, invoke, task, ...rest } = short;
  return {
    ...rest,
    states: Object.fromEntries(Object.entries(states ?? {}).map(([name, state]) => [name, stateOf(state)])),
    on: Object.fromEntries(Object.entries(on ?? {}).map(([event, to]) => [event, exits(to)])),
    always: exits(always),
    after: after ?? [],
    onDone: exits(onDone),
    entry: rest.entry ?? [],
    exit: rest.exit ?? [],
    tags: rest.tags ?? [],
    optional: false,
    sealed: false,
    ...(invoke === undefined ? {} : { invoke: invokeOf(invoke) }),
    ...(task === undefined ? {} : { task: taskOf(task) }),
  };
}

function exits(to: Exits | undefined): readonly Transition[] {
  if (to === undefined) return [];
  if (typeof to === 'string') return [{ target: to }];
  return isList(to) ? to.flatMap(exits) : [to];
}

function isList(to: Exits): to is readonly To[] {
  return Array.isArray(to);
}

function invokeOf({ call, flow, slot, undo, onDone, onError, ...rest }: ShortInvoke): Invoke {
  const does: Invoke['does'] =
    slot !== undefined
      ? { kind: 'slot', slot }
      : flow !== undefined
        ? { kind: 'flow', flow, range: '^1' }
        : { kind: 'capability', capability: call ?? 'cap', range: '^1' };
  return {
    does,
    ...rest,
    ...(undo === undefined ? {} : { undo: { capability: 'undo', range: '^1', input: undo } }),
    onDone: exits(onDone),
    onError: exits(onError),
  };
}

function taskOf({ outcomes, ...rest }: ShortTask): Task {
  return {
    title: 'Task',
    roles: ['reviewer'],
    ...rest,
    outcomes: Object.fromEntries(Object.entries(outcomes).map(([name, to]) => [name, { transitions: exits(to) }])),
  };
}

function fieldOf(field: Partial<ContextField>): ContextField {
  return { schema: true, nullable: field.initial === undefined, ...field };
}

function parameterSchema(short: ShortFlow, name: string): { readonly format?: string } {
  return short.durations?.includes(name) === true ? { format: 'duration' } : {};
}

function contractsOf(short: ShortFlow): Readonly<Record<string, Contract>> {
  const listed = Object.values(short.slots ?? {}).flatMap(({ contributions }) => contributions);
  const names = ['cap@^1', 'undo@^1', ...listed.map(({ contract }) => contract), ...Object.keys(short.contracts ?? {})];
  return Object.fromEntries(names.map((name) => [name, { ...contractOf(name), ...short.contracts?.[name] }]));
}

function contractOf(name: string): Contract {
  return {
    capability: name.split('@')[0] ?? name,
    version: '1.0.0',
    title: name,
    owner: 'test',
    domain: 'test',
    level: 'domain',
    input: true,
    output: true,
    errors: {},
    effect: 'write',
    repeat: 'by-key',
    examples: [],
    hash: `hash of ${name}`,
  };
}

export function contribution(id: string, optional = false): Contribution {
  return { id, contract: `${id}@^1`, binding: `slot:s/${id}`, optional };
}

type Of<Kind extends StepOutcome['kind']> = Extract<StepOutcome, { readonly kind: Kind }>;

/** One instance of a flow, whose record goes through JSON after every step. */
export interface Run {
  readonly flow: CompiledFlow;
  now: number;
  record: InstanceRecord;
  /** Of the last step that advanced. */
  effects: readonly Effect[];
  take(trigger: Trigger): StepOutcome;
  send(type: string, payload?: Json): StepOutcome;
  done(id: string, output?: Json, more?: Partial<Extract<Trigger, { kind: 'done' }>>): StepOutcome;
  fail(id: string, code: string): StepOutcome;
  fire(id: string): StepOutcome;
}

export function begin(flow: CompiledFlow | ShortFlow, input: Json = {}): Run {
  const compiled = 'machine' in flow ? flow : flowOf(flow);
  const first = step(compiled, undefined, { kind: 'start', input }, 1000);
  if (first.kind !== 'advanced') throw new Error(`start: ${JSON.stringify(first)}`);
  const run: Run = {
    flow: compiled,
    now: 1000,
    record: throughJson(first.record),
    effects: first.effects,
    take(trigger) {
      const outcome = step(compiled, run.record, trigger, run.now);
      if (outcome.kind === 'advanced') {
        run.record = throughJson(outcome.record);
        run.effects = outcome.effects;
      }
      return outcome;
    },
    send: (type, payload = {}) => run.take({ kind: 'event', type, payload }),
    done: (id, output = {}, more) =>
      run.take({ kind: 'done', id, seq: run.record.calls[id]?.seq ?? -1, output, ...more }),
    fail: (id, code) =>
      run.take({ kind: 'failed', id, seq: run.record.calls[id]?.seq ?? -1, error: { code, message: code } }),
    fire: (id) => run.take({ kind: 'timer', id, seq: run.record.timers[id]?.seq ?? -1 }),
  };
  return run;
}

export function throughJson<T>(value: T): T {
  const copy: T = JSON.parse(JSON.stringify(value));
  return copy;
}

export function expectAdvanced(outcome: StepOutcome): Of<'advanced'> {
  if (outcome.kind !== 'advanced') throw new Error(JSON.stringify(outcome));
  return outcome;
}

export function expectFailed(outcome: StepOutcome): Of<'failed'>['error'] {
  if (outcome.kind !== 'failed') throw new Error(JSON.stringify(outcome));
  return outcome.error;
}
