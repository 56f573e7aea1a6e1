import { scopeValue } from '../flow/expression/time.ts';
import type { Template } from '../flow/definition.ts';
import type { CheckedFlow, ReleaseBody } from '../release/release.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import type { SchemaCompiler } from '../schema/validator.ts';
import { branchMachine } from './branch-machine.ts';
import { compileState } from './compile-state.ts';
import { configurations, type Configuration } from './configuration.ts';
import {
  noVariables,
  type Activity,
  type Environment,
  type Evaluate,
  type Place,
  type TimerPlan,
} from './environment.ts';
import { template } from './expression.ts';
import { dataChecks } from './data-checks.ts';
import type { StateValue } from './record.ts';
import { translate, type Machine } from './translate.ts';

/** A release ready to run. Compile once per release and keep it: that takes milliseconds, a step microseconds. */
export interface CompiledFlow {
  readonly release: ReleaseId;
  readonly body: ReleaseBody;
  readonly machine: Machine;
  readonly configuration: (value: StateValue) => Configuration;
  /** Expressions of this flow ask which states are active. */
  readonly asksStates: boolean;
  /** What each call and timer is, by its id. */
  readonly activities: ReadonlyMap<string, Activity>;
  readonly timers: ReadonlyMap<string, TimerPlan>;
  /** Start values of the context fields that have one. */
  readonly initial: readonly (readonly [string, Evaluate<Json>])[];
  /** @throws EngineError DATA_INVALID when the value does not fit the context field. */
  readonly checkField: (field: string, value: Json) => void;
}

export interface CompileOptions {
  /** Judges data against the schemas of context fields. */
  readonly schemas: SchemaCompiler;
  /** How often one step may move before it must rest: what is above is a cycle. 100 unless given (DESIGN section 7). */
  readonly microsteps?: number;
  /** Steps tell which transitions they took and which guards they asked; false unless given. */
  readonly observe?: boolean;
}

/**
 * Turns a checked flow into a statechart of absolute targets, whose calls and timers are entry and exit effects.
 * @throws TypeError for a flow that the checks would have refused.
 */
export function compile(
  checked: CheckedFlow,
  { schemas, microsteps = 100, observe = false }: CompileOptions,
): CompiledFlow {
  const { body, release } = checked;
  const env = environmentOf(body, schemas, observe);
  const root = compileState(env, { path: [], pointer: '/root' }, body.flow.root);
  const machine = branchMachine(translate(root, microsteps), root, microsteps);
  return {
    release,
    body,
    machine,
    configuration: configurations(machine),
    asksStates: env.asksStates,
    activities: env.activities,
    timers: env.timers,
    initial: compileInitial(env),
    checkField: env.checks.field,
  };
}

function environmentOf(body: ReleaseBody, schemas: SchemaCompiler, observe: boolean): Environment {
  const { flow } = body;
  const parameters = Object.entries(body.parameters).map(([name, value]) => {
    return [name, scopeValue(flow.parameters[name]?.schema ?? true, value)] as const;
  });
  return {
    body,
    root: flow.root,
    parameters: Object.fromEntries(parameters),
    asksStates: JSON.stringify(flow.root).includes('inState('),
    observe,
    activities: new Map(),
    timers: new Map(),
    checks: dataChecks(flow, schemas),
  };
}

/** A field without initial value starts as null if it may be; else the checks prove that it is assigned before use. */
function compileInitial(env: Environment): CompiledFlow['initial'] {
  return Object.entries(env.body.flow.context).flatMap(([field, { initial, nullable }]) => {
    const start: Template | undefined = initial ?? (nullable ? null : undefined);
    const place: Place = { path: [], pointer: `/context/${field}/initial` };
    return start === undefined ? [] : [[field, template(env, place, start, noVariables)] as const];
  });
}
