import { useEffect, useState } from 'react';
import { pageAnalysis } from '../../api/analysis/page-analysis.ts';
import type { OpenIdentity } from '../../api/open-identity.ts';
import { openPageDraft, type PageDraft } from '../../api/page-draft.ts';
import type { Files } from '../../model/document/workspace.ts';

export interface IdentityDraft {
  readonly files: Files;
  /** All of them; one that is left out is no part of the draft any more. Undefined where somebody may only read. */
  readonly setFiles: ((files: Files) => void) | undefined;
  readonly draft: PageDraft | undefined;
}

/** The texts under the author's hands, kept for as long as the page is open. */
export function useIdentityDraft(opened: OpenIdentity, owner: string | undefined): IdentityDraft {
  const [files, setFiles] = useState(opened.files);
  const [draft, setDraft] = useState<PageDraft>();
  useEffect(() => {
    if (owner === undefined) return undefined;
    const page = openPageDraft({
      opened,
      owner,
      merge: (request) => pageAnalysis.merge(request),
      show: (shown) => setFiles((before) => ({ ...before, ...shown })),
    });
    page.keeper.keep(opened.files);
    setDraft(page);
    return () => page.close();
  }, [opened, owner]);
  const set = (next: Files): void => {
    setFiles(next);
    draft?.keeper.keep(next);
  };
  return { files, setFiles: owner === undefined ? undefined : set, draft };
}
