import type { SlotStatement, VariationStatement } from '../catalog/identity.ts';
import type { OwnerChain } from '../release/owner-chain.ts';
import { visitStates } from '../flow/visit-states.ts';
import type { PublishedFlow } from './registry-state.ts';

/** A flow that another one starts; without a range whichever version its identity takes. */
export interface FlowCall {
  readonly flow: string;
  readonly range?: string;
}

/** The capabilities and flows that a flow may use; rather one too many than one too few. */
export interface FlowUses {
  readonly capabilities: ReadonlySet<string>;
  readonly calls: readonly FlowCall[];
}

const known = new WeakMap<PublishedFlow, FlowUses>();

/** What the text of a flow names, and what the owners' variations and slots bring in. */
export function flowUses(chosen: PublishedFlow, { sources }: OwnerChain): FlowUses {
  const own = usesOfText(chosen);
  const statements = sources.flatMap(({ statements: { slots, variations } }) => [...slots, ...variations]);
  if (statements.length === 0) return own;
  const added = statements.map((one) => ('edit' in one ? usesOfVariation(one) : usesOfSlot(one)));
  return {
    capabilities: new Set([own, ...added].flatMap(({ capabilities }) => [...capabilities])),
    calls: [own, ...added].flatMap(({ calls }) => calls),
  };
}

function usesOfText(chosen: PublishedFlow): FlowUses {
  const found = known.get(chosen);
  if (found !== undefined) return found;
  const calls: FlowCall[] = [];
  visitStates(chosen.definition.root, ({ invoke }) => {
    if (invoke?.does.kind === 'flow') calls.push({ flow: invoke.does.flow, range: invoke.does.range });
  });
  const made = { capabilities: capabilitiesIn(JSON.stringify(chosen.definition)), calls };
  known.set(chosen, made);
  return made;
}

function usesOfVariation({ edit, context }: VariationStatement): FlowUses {
  const text = JSON.stringify([edit, context]);
  const calls = Array.from(text.matchAll(/"flow":"([^"@]+)@([^"]+)"/g), ([, flow = '', range = '']) => ({
    flow,
    range,
  }));
  return { capabilities: capabilitiesIn(text), calls };
}

function usesOfSlot({ fill }: SlotStatement): FlowUses {
  return { capabilities: capabilitiesIn(JSON.stringify(fill)), calls: [] };
}

/** Names under a key `capability`, in whatever form, and in references to contracts (`capability:x#/output`). */
function capabilitiesIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/(?:"capability":"|"capability:)([^"@#]+)/g), ([, name = '']) => name));
}
