import { triggerLabel, type Exit } from '../exits.ts';
import { initialChild, isWithin, upwards, type StateNode } from '../state-node.ts';
import { withNull } from '../../schema/algebra/nullable.ts';
import { joinTypes, type Env } from './env.ts';
import { numberOf } from './moment.ts';
import type { Pass } from './pass.ts';
import { runActions } from './run-actions.ts';
import { envOf, scopeOf } from './scope-of.ts';
import { send } from './send.ts';
import { assignedFields } from '../assignments.ts';

/** Takes data along a transition: out of the states it leaves, into those it enters. */
export function go(pass: Pass, exit: Exit, env: Env, from: number): void {
  const by = triggerLabel(exit);
  const { target, transition } = exit;
  if (target === undefined) {
    if (transition.target === undefined) stay(pass, exit.from, env, { from, by });
    return;
  }
  if (target === exit.from && transition.reenter !== true) stay(pass, exit.from, env, { from, by });
  const domain = domainOf(exit.from, target, transition.reenter === true);
  const left = leave(pass, exit.from, domain, env);
  arrive(pass, target, domain, left, { from, by });
}

interface Way {
  readonly from: number;
  readonly by: string;
}

/** Without a target the state and its children stay as they are, with the new data. */
function stay(pass: Pass, node: StateNode, env: Env, way: Way): void {
  send(pass, node, 'active', { ...way, env });
  for (const child of node.children) {
    if (pass.envs.has(numberOf(child, 'active'))) stay(pass, child, env, way);
  }
}

/** The innermost state that a transition does not leave. */
function domainOf(from: StateNode, target: StateNode, reenter: boolean): StateNode | undefined {
  if (!reenter && target !== from && isWithin(target, from)) return from;
  return upwards(from)
    .slice(1)
    .find((ancestor) => ancestor !== target && isWithin(target, ancestor));
}

/** Exit actions, innermost first. Those of children and of other regions may run or not. */
function leave(pass: Pass, from: StateNode, domain: StateNode | undefined, env: Env): Env {
  const line = upwards(from);
  const left = line.slice(0, domain === undefined ? line.length : Math.max(line.indexOf(domain), 0));
  const top = left.at(-1) ?? from;
  const perhaps = pass.exiting.filter((node) => isWithin(node, top) && node !== domain && !left.includes(node));
  const before = perhaps.reduce((now, node) => perhapsAssigned(pass, assignedFields(node.definition.exit), now), env);
  return left.reduce((now, node) => {
    const { exit } = node.definition;
    if (exit.length === 0) return now;
    const place = { node, pointer: `${node.pointer}/exit` };
    return envOf(runActions(pass, exit, scopeOf(now, pass.variables.common), place), now);
  }, before);
}

function perhapsAssigned({ declared, flow }: Pass, names: readonly string[], env: Env): Env {
  const fields = new Map(env.fields);
  for (const name of names) {
    const own = fields.get(name);
    const schema = declared.fields.get(name);
    if (own === undefined || schema === undefined) continue;
    const nullable = flow.context[name]?.nullable === true;
    const any = { schema: nullable ? withNull(schema) : schema, unset: false };
    fields.set(name, joinTypes(own, any, schema));
  }
  return { ...env, fields };
}

/** Enters the states around the target, then the target; the other regions of a parallel on the way by default. */
function arrive(pass: Pass, target: StateNode, domain: StateNode | undefined, env: Env, way: Way): void {
  const line = upwards(target).toReversed();
  const path = line.slice(domain === undefined ? 0 : line.indexOf(domain) + 1, -1);
  const inner = path.reduce((now, node, index) => {
    const next = path[index + 1] ?? target;
    const entered = runEntry(pass, node, now, way);
    if (node.kind === 'parallel') {
      for (const region of node.children) if (region !== next) send(pass, region, 'enter', { ...way, env: entered });
    }
    return entered;
  }, env);
  enter(pass, target, inner, way);
}

/** The data behind the entry actions of a state, whichever child follows. */
export function runEntry(pass: Pass, node: StateNode, env: Env, way: Omit<Way, 'by'> & Partial<Way>): Env {
  const { entry } = node.definition;
  if (entry.length > 0) send(pass, node, 'before', { ...way, env });
  const place = { node, pointer: `${node.pointer}/entry` };
  const run = () => envOf(runActions(pass, entry, scopeOf(env, pass.variables.common), place), env);
  const entered = entry.length > 0 ? run() : env;
  send(pass, node, 'entered', { ...way, env: entered });
  return entered;
}

export function enter(pass: Pass, node: StateNode, env: Env, way: Omit<Way, 'by'> & Partial<Way>): void {
  if (node.kind !== 'history') return send(pass, node, 'enter', { ...way, env });
  const { parent } = node;
  if (parent === undefined) return;
  const first = pass.graph.historyTarget(node) ?? initialChild(parent);
  if (first !== undefined && first.kind !== 'history') send(pass, first, 'enter', { ...way, env });
  pass.remembered.set(parent, [...(pass.remembered.get(parent) ?? []).slice(-3), env]);
  restoreWithin(pass, parent);
}

function restoreWithin(pass: Pass, node: StateNode): void {
  for (const child of node.children) {
    restore(pass, child);
    restoreWithin(pass, child);
  }
}

/**
 * A history state enters again what was left: a field that nothing outside assigns is as it was then; another one may
 * also be as it is now.
 */
export function restore(pass: Pass, node: StateNode): void {
  const from = numberOf(node, 'active');
  const env = pass.envs.get(from);
  if (env === undefined || node.kind === 'history' || pass.remembered.size === 0) return;
  for (const parent of upwards(node).slice(1)) {
    const now = pass.remembered.get(parent) ?? [];
    if (now.length === 0) continue;
    const outside = pass.regions.outside(parent);
    const fields = new Map(env.fields);
    for (const name of outside) {
      for (const { fields: later } of now) {
        const [own, other] = [fields.get(name), later.get(name)];
        if (own === undefined || other === undefined) continue;
        fields.set(name, joinTypes(own, other, pass.declared.fields.get(name) ?? true));
      }
    }
    send(pass, node, 'enter', { from, by: 'history', env: { ...env, fields } });
  }
}
