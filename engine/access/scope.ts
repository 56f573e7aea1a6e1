import type { Actor } from '../host/actor.ts';

/** Whether an identity lies in one of the subtrees: `cn.retail` covers `cn.retail.fresh`, never its parent; '' covers all. */
export function covers(subtrees: readonly string[], identity: string): boolean {
  return subtrees.some((subtree) => subtree === '' || identity === subtree || identity.startsWith(`${subtree}.`));
}

/** Whether the actor may see something of this flow. */
export function coversFlow(actor: Actor, flow: string): boolean {
  return actor.flows === undefined || actor.flows.includes(flow);
}
