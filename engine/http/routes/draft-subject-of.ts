import type { DraftSubject } from '../../host/drafts/text-draft-store.ts';
import { parameter } from '../reading/path-ids.ts';
import type { RouteContext } from '../serving/route.ts';
import { requireFlow, requireIdentity } from '../reading/scope.ts';

export function flowOf(context: RouteContext): DraftSubject {
  const name = parameter(context, 'flow');
  requireFlow(context, name);
  return { kind: 'flow', name };
}

export function identityOf(context: RouteContext): DraftSubject {
  const name = parameter(context, 'path');
  requireIdentity(context, name);
  return { kind: 'identity', name };
}
