import { EngineError } from '../../kernel/engine-error.ts';

export function etagOf(revision: string): string {
  return `"${revision}"`;
}

/** Whether an If-None-Match names this revision, so that nothing need be sent. */
export function isKnown(ifNoneMatch: string | undefined, revision: string): boolean {
  return ifNoneMatch !== undefined && names(ifNoneMatch, revision);
}

/**
 * Holds a change to the revision it was decided on (RFC 9110 section 13.1.1).
 * @throws EngineError REVISION_STALE; REVISION_REQUIRED where it is due and not given
 */
export function requireRevision(ifMatch: string | undefined, revision: string, due: boolean): void {
  if (ifMatch === undefined) {
    if (due) throw new EngineError('REVISION_REQUIRED', { params: { revision: etagOf(revision) } });
    return;
  }
  if (!names(ifMatch, revision)) throw new EngineError('REVISION_STALE', { params: { revision: etagOf(revision) } });
}

function names(header: string, revision: string): boolean {
  return header.split(',').some((tag) => ['*', etagOf(revision), `W/${etagOf(revision)}`].includes(tag.trim()));
}
