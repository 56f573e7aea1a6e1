import type { Policy } from '../catalog/identity.ts';
import { matchesCapability } from '../release/capability-pattern.ts';
import type { OwnerChain, Source } from '../release/owner-chain.ts';
import { speechOf } from './speech.ts';

/**
 * What a chain of owners says about one flow and the capabilities it uses. A flow is resolved by this alone, so that its
 * outcome cannot depend on anything else (identities.md section 9, signature).
 */
export function relevantChain(chain: OwnerChain, flow: string, capabilities: ReadonlySet<string>): OwnerChain {
  const sources = chain.sources.flatMap((source) => relevantSource(source, flow, capabilities) ?? []);
  const isAbout = (one: { readonly cell: string }): boolean => {
    const { kind, name } = cellSubject(one.cell);
    return kind === 'flow' ? name === flow : capabilities.has(name);
  };
  return { sources, claims: chain.claims.filter(isAbout), resolutions: chain.resolutions.filter(isAbout), issues: [] };
}

/** The flow or the capability that a cell is about. */
export function cellSubject(cell: string): { readonly kind: 'flow' | 'capability'; readonly name: string } {
  const name = cell.slice(cell.indexOf(':') + 1);
  if (cell.startsWith('bind:')) return { kind: 'capability', name };
  return { kind: 'flow', name: name.split(/[./]/)[0] ?? name };
}

function relevantSource(source: Source, flow: string, capabilities: ReadonlySet<string>): Source | undefined {
  const speech = speechOf(source.statements);
  const about = speech.flows.get(flow);
  const bindings = [...capabilities].flatMap((capability) => speech.bindings.get(capability) ?? []);
  const wide = speech.wide.filter((policy) => concerns(policy, flow, capabilities));
  if (about === undefined && bindings.length === 0 && wide.length === 0) return undefined;
  const { versions = [], parameters = [], slots = [], variations = [], policies = [] } = about ?? {};
  const own = wide.length === 0 ? policies : [...policies, ...wide];
  return { ...source, statements: { bindings, versions, parameters, slots, variations, policies: own } };
}

/** Whether a policy on capabilities, or one that freezes flows, binds a flow that uses these. */
export function concerns({ rule }: Policy, flow: string, capabilities: ReadonlySet<string>): boolean {
  if (rule.kind === 'freeze') return rule.flows.length === 0 || rule.flows.includes(flow);
  if (rule.kind !== 'providers' && rule.kind !== 'region') return false;
  return [...capabilities].some((capability) => matchesCapability(rule.capability, capability));
}
