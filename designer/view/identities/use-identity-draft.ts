import { useEffect, useState } from 'react';
import { pageAnalysis } from '../../api/analysis/page-analysis.ts';
import type { OpenIdentity } from '../../api/open-identity.ts';
import { openPageDraft, type PageDraft } from '../../api/page-draft.ts';

export interface IdentityDraft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Undefined where somebody may only read. */
  readonly draft: PageDraft | undefined;
}

/** The text under the author's hands, kept for as long as the page is open. */
export function useIdentityDraft(opened: OpenIdentity, owner: string | undefined): IdentityDraft {
  const { file } = opened;
  const [text, setText] = useState(opened.text);
  const [draft, setDraft] = useState<PageDraft>();
  useEffect(() => {
    if (owner === undefined) return undefined;
    const page = openPageDraft({
      opened,
      owner,
      merge: (request) => pageAnalysis.merge(request),
      show: (files) => setText(files[opened.file] ?? ''),
    });
    page.keeper.keep({ [opened.file]: opened.text });
    setDraft(page);
    return () => page.close();
  }, [opened, owner]);
  return {
    text,
    setText(next) {
      setText(next);
      draft?.keeper.keep({ [file]: next });
    },
    draft,
  };
}
