import { useMemo } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { applyEdits } from '@tessera/engine/flow';
import type { PageDraft } from '../../api/page-draft.ts';
import { useRefresh } from '../../api/query.ts';
import type { Files } from '../../model/document/workspace.ts';
import { identityForm } from '../../model/identity/identity-form.ts';
import { rowKey, rowOfIssue } from '../../model/identity/row-of-issue.ts';
import { witnessText } from '../../model/play/read-witness.ts';
import { useGo } from '../app/navigation.ts';
import type { Fix, IdentityIssues } from './identity-issues.ts';
import type { ServerCheck } from './use-server-check.ts';

interface Checked {
  readonly identity: string;
  readonly flows: readonly string[];
  readonly file: string;
  readonly files: Files;
  readonly setFiles: ((files: Files) => void) | undefined;
  readonly draft: PageDraft | undefined;
  readonly check: ServerCheck;
}

/** What the check found, by the rows of the form. */
export function useIssuesOfForm(checked: Checked): IdentityIssues {
  const { identity, flows, file, files, setFiles, draft, check } = checked;
  const go = useGo();
  const refresh = useRefresh();
  const { issues, isChecking } = check;
  const text = files[file] ?? '';
  const byRow = useMemo(() => rowsOf(issues, file, text), [issues, file, text]);
  return {
    identity,
    flows,
    files,
    byRow,
    mend: setFiles === undefined || isChecking ? undefined : (edits) => setFiles(mended(files, edits)),
    play(flow, witness) {
      void (async () => {
        // The simulation is of what is drafted, which it finds on the server.
        await draft?.keeper.flush();
        await refresh(['/v1/drafts']);
        const { identity: under = identity } = witness;
        go(`/flows/${flow}/edit`, { mode: 'simulate', identity: under, meets: witnessText(witness) });
      })();
    },
  };
}

function rowsOf(issues: readonly IssueView[], file: string, text: string): ReadonlyMap<string, readonly IssueView[]> {
  const form = identityForm(text);
  const rows = new Map<string, IssueView[]>();
  for (const issue of issues) {
    const row = form && rowOfIssue(issue, file, form);
    const key = row === undefined ? '' : rowKey(row);
    rows.set(key, [...(rows.get(key) ?? []), issue]);
  }
  return rows;
}

function mended(files: Files, edits: Fix['edits']): Files {
  const names = [...new Set(edits.map((edit) => edit.file))];
  const texts = names.map((name) => [
    name,
    applyEdits(
      files[name] ?? '',
      edits.filter((edit) => edit.file === name),
    ),
  ]);
  return { ...files, ...Object.fromEntries(texts) };
}
