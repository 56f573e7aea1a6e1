import type { Invoke } from '../flow/definition.ts';
import { compileExits, noteUndo, undoPlan } from './call-exits.ts';
import { compileBody } from './compile-body.ts';
import type { Body } from './compile-call.ts';
import { compileForEach } from './compile-for-each.ts';
import { noVariables, type Environment, type Place } from './environment.ts';
import { nameOf, type Act, type NodeConfig } from './node-config.ts';

/** A state's `invoke`: what runs while it is active, and how its result leaves it. */
export function compileInvoke(env: Environment, place: Place, invoke: Invoke): Body & Pick<NodeConfig, 'on'> {
  const id = nameOf(place.path);
  const { forEach } = invoke;
  if (forEach === undefined) {
    const body = compileBody(env, { id, place, invoke, variables: noVariables });
    const undo = noteUndo(id, undoPlan(env, place, invoke, noVariables));
    return { ...body, on: compileExits(env, place, id, invoke, undo) };
  }
  const collect = forEach.collect === undefined ? [] : [collectInto(env, forEach.collect)];
  return {
    ...compileForEach(env, place, invoke, forEach),
    on: compileExits(env, place, id, invoke, collect),
  };
}

/** The outputs of a forEach, in the order of the items. */
function collectInto(env: Environment, field: string): Act {
  return {
    kind: 'assign',
    assign: ({ data }, event) => {
      const outputs = event.output ?? [];
      env.checks.field(field, outputs);
      return { ...data, [field]: outputs };
    },
  };
}
