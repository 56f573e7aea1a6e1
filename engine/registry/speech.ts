import type { BindingStatement, Policy, Statements } from '../catalog/identity.ts';

/** What one owner says, by what it speaks about: an identity may name hundreds of flows, and each asks only for its own. */
export interface Speech {
  readonly flows: ReadonlyMap<string, FlowSpeech>;
  readonly bindings: ReadonlyMap<string, readonly BindingStatement[]>;
  /** Policies on capabilities, and those that freeze flows. */
  readonly wide: readonly Policy[];
}

/** What one owner says about one flow. */
export type FlowSpeech = Omit<Statements, 'bindings'>;

const known = new WeakMap<Statements, Speech>();

export function speechOf(statements: Statements): Speech {
  const found = known.get(statements);
  if (found !== undefined) return found;
  const made = sorted(statements);
  known.set(statements, made);
  return made;
}

/** Whether a policy speaks of one flow by name. */
function flowOf({ rule }: Policy): string | undefined {
  return 'flow' in rule ? rule.flow : undefined;
}

interface Growing {
  readonly versions: Statements['versions'][number][];
  readonly parameters: Statements['parameters'][number][];
  readonly slots: Statements['slots'][number][];
  readonly variations: Statements['variations'][number][];
  readonly policies: Policy[];
}

function sorted({ bindings, versions, parameters, slots, variations, policies }: Statements): Speech {
  const flows = new Map<string, Growing>();
  const about = (flow: string): Growing => {
    const own = flows.get(flow) ?? { versions: [], parameters: [], slots: [], variations: [], policies: [] };
    flows.set(flow, own);
    return own;
  };
  for (const one of versions) about(one.flow).versions.push(one);
  for (const one of parameters) about(one.flow).parameters.push(one);
  for (const one of slots) about(one.flow).slots.push(one);
  for (const one of variations) about(one.flow).variations.push(one);
  const wide = policies.filter((policy) => {
    const flow = flowOf(policy);
    if (flow !== undefined) about(flow).policies.push(policy);
    return flow === undefined;
  });
  const byCapability = new Map<string, BindingStatement[]>();
  for (const one of bindings) byCapability.set(one.capability, [...(byCapability.get(one.capability) ?? []), one]);
  return { flows, bindings: byCapability, wide };
}
