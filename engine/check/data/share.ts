import type { FieldType } from '../../flow/inference/scope.ts';
import { isWithin, upwards, type StateNode } from '../state-node.ts';
import { joinTypes, type Env } from './env.ts';
import { numberOf } from './moment.ts';
import type { Pass } from './pass.ts';

/** Tells the other regions of every parallel around a state what it assigns: they may read it at any time. */
export function share(pass: Pass, node: StateNode, field: string, type: FieldType): void {
  for (const region of upwards(node)) {
    const { parent } = region;
    if (parent?.kind !== 'parallel' || parent.children.length < 2) continue;
    const shared = pass.shared.get(parent) ?? new Map<string, FieldType>();
    const before = shared.get(field);
    const joined = before === undefined ? type : joinTypes(before, type, pass.declared.fields.get(field) ?? true);
    if (joined === before) continue;
    pass.shared.set(parent, shared.set(field, joined));
    for (const at of pass.graph.all) if (isWithin(at, parent) && !isWithin(at, region)) refresh(pass, at);
  }
}

function refresh(pass: Pass, node: StateNode): void {
  for (const phase of ['enter', 'entered', 'active', 'end'] as const) {
    const number = numberOf(node, phase);
    const env = pass.envs.get(number);
    if (env === undefined) continue;
    const next = withShared(pass, node, env);
    if (next === env) continue;
    pass.envs.set(number, next);
    pass.queue.add(number);
  }
}

/** The data as a state sees it while other regions may write some of it. */
export function withShared(pass: Pass, node: StateNode, env: Env): Env {
  let fields: Map<string, FieldType> | undefined;
  for (const [parallel, names] of pass.regions.contested(node)) {
    const shared = pass.shared.get(parallel);
    if (shared === undefined) continue;
    for (const name of names) {
      const written = shared.get(name);
      const own = (fields ?? env.fields).get(name);
      if (written === undefined || own === undefined) continue;
      const joined = joinTypes(own, written, pass.declared.fields.get(name) ?? true);
      if (joined === own) continue;
      fields ??= new Map(env.fields);
      fields.set(name, joined);
    }
  }
  return fields === undefined ? env : { ...env, fields };
}
