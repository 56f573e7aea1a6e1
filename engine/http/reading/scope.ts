import { covers, coversFlow } from '../../access/scope.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { RouteContext } from '../serving/route.ts';

/** What every resource of a running flow tells of where it belongs. */
export interface Belonging {
  readonly flow: string;
  readonly identity: string;
}

/** Whether the caller may see something of this flow and identity (R3). The engine holds both too; two walls. */
export function isVisible({ caller }: RouteContext, { flow, identity }: Belonging): boolean {
  return covers(caller.actor.subtrees, identity) && coversFlow(caller.actor, flow);
}

/**
 * An error is made only where it is due: it takes the stack along, which costs more than all else of a read.
 * @throws the error made, the same as for what does not exist, for what lies outside the caller's scope
 */
export function requireVisible<T extends Belonging>(context: RouteContext, thing: T, missing: () => EngineError): T {
  if (!isVisible(context, thing)) throw missing();
  return thing;
}

/** @throws EngineError FLOW_NOT_FOUND, as for one that does not exist */
export function requireFlow({ caller }: RouteContext, flow: string): void {
  if (!coversFlow(caller.actor, flow)) throw new EngineError('FLOW_NOT_FOUND', { params: { flow } });
}

/** @throws EngineError IDENTITY_NOT_FOUND, as for one that does not exist */
export function requireIdentity({ caller }: RouteContext, identity: string): void {
  if (!covers(caller.actor.subtrees, identity)) throw new EngineError('IDENTITY_NOT_FOUND', { params: { identity } });
}
