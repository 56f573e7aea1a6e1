import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { businessOf } from '../../registry/business-of.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { Actor } from '../actor.ts';
import type { ReadText } from '../../registry/registry-state.ts';
import { requireFlow } from '../visible.ts';

/**
 * Holds a publish to the reach of its key (security.md section 3). An identity, and a decision, a requirement or an activity for it, belong to who covers its path; every
 * other text concerns all identities, and belongs to who covers the whole tree. A key that is limited to flows
 * publishes these flows and their scenarios, and nothing that concerns others too.
 * @throws EngineError IDENTITY_NOT_FOUND and FLOW_NOT_FOUND, as for what does not exist; FORBIDDEN
 */
export function refuseBeyondReach(texts: readonly ReadText[], by: Actor): void {
  for (const read of texts) {
    const { kind, text } = read;
    if (kind === 'flow') requireFlow(by, text.name);
    if (kind === 'scenarios') requireFlow(by, read.flow);
    const business = businessOf(read);
    if (business !== undefined) requireIdentity(by, business);
    else if (!coversIdentity(by, '')) throw refusal(kind, { sharedFile: text.file });
    if (kind !== 'flow' && kind !== 'scenarios' && by.flows !== undefined) throw refusal(kind, { wideFile: text.file });
  }
}

function requireIdentity(by: Actor, identity: string): void {
  if (!coversIdentity(by, identity)) throw new EngineError('IDENTITY_NOT_FOUND', { params: { identity } });
}

/** `sharedFile` and `wideFile` choose the hint. */
function refusal(kind: ReadText['kind'], file: JsonObject): EngineError {
  return new EngineError('FORBIDDEN', { params: { right: `publish ${kind}`, ...file } });
}
