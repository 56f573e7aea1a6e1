import type { FlowDefinition } from '../../flow/definition.ts';
import { readsOf } from '../../flow/expression/reads.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { transitionsOf } from '../coverage/coverage-items.ts';

/** What the guards of a flow are about; worked out once. */
export interface Guards {
  readonly all: readonly string[];
  readonly byEvent: (event: string) => readonly string[];
  /** Context paths that some guard reads: two data that agree on them take the same ways. */
  readonly reads: readonly (readonly string[])[];
  /** Context fields that begin as the input or a part of it. */
  readonly aliases: readonly (readonly [string, string])[];
}

const known = new WeakMap<FlowDefinition, Guards>();

export function guardsOf(flow: FlowDefinition): Guards {
  const made = known.get(flow) ?? make(flow);
  known.set(flow, made);
  return made;
}

function make(flow: FlowDefinition): Guards {
  const sites: { readonly trigger: string; readonly guard: string }[] = [];
  visitStates(flow.root, (state, _path, pointer) => {
    for (const { transition, trigger } of transitionsOf(state, pointer)) {
      if (typeof transition.guard === 'string') sites.push({ trigger, guard: transition.guard });
    }
  });
  const all = [...new Set(sites.map(({ guard }) => guard))];
  const reads = all.flatMap(readsOf).filter((read) => read.startsWith('context.'));
  return {
    all,
    byEvent: (event) => sites.flatMap(({ trigger, guard }) => (trigger === event ? [guard] : [])),
    reads: [...new Set(reads)].map((read) => read.split('.').slice(1)),
    aliases: Object.entries(flow.context).flatMap(([field, { initial }]) =>
      typeof initial === 'string' && /^=input(\.\w+)*$/.test(initial)
        ? [[`context.${field}`, initial.slice(1)] as const]
        : [],
    ),
  };
}
