import { EngineError } from '../../kernel/engine-error.ts';
import { nearTo } from '../../kernel/near-to.ts';

/**
 * A name given on the command line is wrong there, and not at a place of a file.
 * @param known the identities of all texts that are looked at
 * @throws EngineError IDENTITY_NOT_FOUND
 */
export function requireIdentity(identity: string, known: readonly string[]): void {
  if (known.includes(identity)) return;
  throw new EngineError('IDENTITY_NOT_FOUND', { params: { identity, ...nearTo(identity, known) } });
}
