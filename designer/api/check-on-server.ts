import type { IssueView } from '@tessera/engine/check';
import type { Files } from '../model/document/workspace.ts';
import { RequestFailed } from './http.ts';
import { http } from './server.ts';

/** What the server's check says of texts, with nothing stored. Errors are its answer, not its failure. */
export async function checkOnServer(files: Files, signal?: AbortSignal): Promise<readonly IssueView[]> {
  try {
    const call = signal === undefined ? {} : { signal };
    return (await http.post<{ readonly issues: readonly IssueView[] }>('/v1/check', { files }, call)).issues;
  } catch (error) {
    const issues = error instanceof RequestFailed ? error.problem.more['issues'] : undefined;
    if (!Array.isArray(issues)) throw error;
    return issues;
  }
}
