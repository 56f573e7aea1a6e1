import type { Guard } from '../../flow/definition.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { narrowBy } from '../../flow/inference/type-expression.ts';
import { typeTemplate } from '../../flow/inference/type-template.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { withNull } from '../../schema/algebra/nullable.ts';
import { listOf } from '../for-each.ts';
import { initialChild, type StateNode } from '../state-node.ts';
import type { Choice, Exit } from '../exits.ts';
import { assignedType } from './assigned-type.ts';
import { joinTypes, type Env } from './env.ts';
import { enter, go, restore, runEntry } from './go.ts';
import { momentOf, numberOf, type Phase } from './moment.ts';
import type { Pass } from './pass.ts';
import { runActions, runAssign } from './run-actions.ts';
import { envOf, scopeOf } from './scope-of.ts';
import { send } from './send.ts';
import { share } from './share.ts';

/** Steps a state may take on average; a flow comes to rest in about ten. */
const stepsPerState = 60;

/** Steps after which a pass over so many states gives up. */
export function stepLimit(states: number): number {
  return (states + 20) * stepsPerState;
}

/** Takes the data from the start through every state until nothing new comes up. False where it had to give up. */
export function forwardPass(pass: Pass, limit: number): boolean {
  enter(pass, pass.graph.root, startEnv(pass), { from: -1 });
  let left = limit;
  // The queue grows while it is read: a moment whose data changed is put behind the others.
  for (const number of pass.queue) {
    if (left-- === 0) return false;
    pass.queue.delete(number);
    takeFurther(pass, number);
  }
  return true;
}

/** A field without start value is null if it may be; else it has none yet. */
function startEnv({ flow, variables, declared }: Pass): Env {
  const none: Env = { fields: new Map(), input: declared.input };
  const scope = scopeOf(none, variables.inInitial);
  const fields = Object.entries(flow.context).map(([name, { initial, nullable }]) => {
    const schema = declared.fields.get(name) ?? true;
    if (initial !== undefined) return [name, assignedType(typeTemplate(initial, scope), schema)] as const;
    return [name, nullable ? { schema: withNull(false), unset: false } : { schema, unset: true }] as const;
  });
  const collected = [...declared.fields.keys()].filter((name) => !Object.hasOwn(flow.context, name));
  const empty = collected.map((name) => [name, { schema: withNull(false), unset: false }] as const);
  return { fields: new Map([...fields, ...empty]), input: declared.input };
}

function takeFurther(pass: Pass, number: number): void {
  const moment = momentOf(number, pass.graph.all);
  const env = pass.envs.get(number);
  if (moment === undefined || env === undefined) return;
  const { node, phase } = moment;
  if (phase === 'enter') afterEnter(pass, node, env, number);
  else if (phase === 'before') return;
  else if (phase === 'entered') send(pass, node, 'active', { from: number, env });
  else if (phase === 'active') whileActive(pass, node, env, number);
  else afterEnd(pass, node, env, number);
}

function afterEnter(pass: Pass, node: StateNode, env: Env, number: number): void {
  const entered = runEntry(pass, node, env, { from: number });
  const initial = node.kind === 'compound' ? initialChild(node) : undefined;
  const children = node.kind === 'parallel' ? node.children : initial === undefined ? [] : [initial];
  for (const child of children) enter(pass, child, entered, { from: number });
}

function whileActive(pass: Pass, node: StateNode, env: Env, number: number): void {
  for (const choice of pass.choices.get(node) ?? []) {
    if (choice.trigger.kind !== 'done') choose(pass, choice, env, number);
  }
  restore(pass, node);
  if (node.kind === 'final') send(pass, node, 'end', { from: number, env });
  passUp(pass, node, 'active', env, number);
}

function afterEnd(pass: Pass, node: StateNode, env: Env, number: number): void {
  for (const choice of pass.choices.get(node) ?? []) {
    if (choice.trigger.kind === 'done') choose(pass, choice, env, number);
  }
  const endsParent = node.kind === 'final' || node.parent?.kind === 'parallel';
  if (endsParent) passUp(pass, node, 'end', env, number);
}

/** What a state knows, its parent knows; a parallel puts together what its regions know. */
function passUp(pass: Pass, { parent }: StateNode, phase: Phase, env: Env, from: number): void {
  if (parent === undefined) return;
  const known = parent.kind === 'parallel' ? ofRegions(pass, parent, phase) : env;
  if (known !== undefined) send(pass, parent, phase, { from, env: known });
}

/** A field is as the region left it that writes it; undefined until every region has come so far. */
function ofRegions(pass: Pass, parallel: StateNode, phase: Phase): Env | undefined {
  const envs = parallel.children.map((region) => ({ region, env: pass.envs.get(numberOf(region, phase)) }));
  const [first] = envs;
  if (first?.env === undefined) return undefined;
  const fields = new Map(first.env.fields);
  const written = new Set<string>();
  for (const { region, env } of envs) {
    if (env === undefined) return undefined;
    for (const name of pass.regions.writes(region)) {
      const type = env.fields.get(name);
      const other = fields.get(name);
      if (type === undefined) continue;
      const isFirst = !written.has(name) || other === undefined;
      fields.set(name, isFirst ? type : joinTypes(other, type, pass.declared.fields.get(name) ?? true));
      written.add(name);
    }
  }
  return { ...first.env, fields };
}

/** The transitions of one trigger in their order: each is asked where those before it did not hold. */
function choose(pass: Pass, choice: Choice, env: Env, number: number): void {
  const call = pass.callOf.get(choice.from);
  // By error code: a transition of another code does not decide.
  const rests = new Map<string, Scope | undefined>();
  let isDecided = false;
  for (const exit of choice.exits) {
    const { guard, error = '' } = exit.transition;
    const fresh = scopeOf(env, pass.variables.inExit(exit, call));
    const asked = isDecided ? undefined : rests.has(error) ? rests.get(error) : fresh;
    const taken = asked && heldScope(guard, asked, true);
    pass.exits.set(exit, { fresh, asked, taken });
    if (taken !== undefined) take(pass, exit, taken, env, number);
    rests.set(error, asked && heldScope(guard, asked, false));
    isDecided ||= error === '' && rests.get(error) === undefined;
  }
  pass.rests.set(choice, rests.get(''));
}

function heldScope(guard: Guard | undefined, scope: Scope, holds: boolean): Scope | undefined {
  if (typeof guard === 'string') return narrowBy(guard, scope, holds);
  return (guard ?? true) === holds ? scope : undefined;
}

function take(pass: Pass, exit: Exit, scope: Scope, env: Env, number: number): void {
  const { transition, from, pointer, trigger } = exit;
  const collected = trigger.kind === 'result' ? collect(pass, from, scope) : scope;
  const assigned = runAssign(pass, transition.assign, collected, { node: from, pointer: `${pointer}/assign` });
  const acted = runActions(pass, transition.actions ?? [], assigned, { node: from, pointer: `${pointer}/actions` });
  go(pass, exit, envOf(acted, env), number);
}

/** A forEach with `collect` sets its field before the transition's own `assign`. */
function collect(pass: Pass, node: StateNode, scope: Scope): Scope {
  const call = pass.callOf.get(node);
  const field = call?.invoke.forEach?.collect;
  if (field === undefined || scope.context === undefined) return scope;
  const schema: JsonSchema = listOf(call?.output ?? true);
  const type = assignedType({ schema, exact: true }, pass.declared.fields.get(field) ?? true);
  share(pass, node, field, type);
  return { ...scope, context: new Map([...scope.context, [field, type]]) };
}
