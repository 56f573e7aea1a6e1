import { useEffect, useState } from 'react';
import { openPageDraft, type PageDraft } from '../../api/page-draft.ts';
import type { FlowTexts } from '../../api/open-flow.ts';
import { replaceText } from '../../model/document/replace-text.ts';
import type { Session } from '../session/session.ts';

/** Keeps what is written in a session for as long as the page is open; nothing of what is only read. */
export function usePageDraft(session: Session | undefined, texts: FlowTexts, owner: string): PageDraft | undefined {
  const [draft, setDraft] = useState<PageDraft>();
  useEffect(() => {
    if (session === undefined || session.get().isReadOnly) return undefined;
    const opened = openPageDraft({
      opened: { subject: { kind: 'flow', name: texts.flow }, ...texts },
      owner,
      merge: (request) => session.analysis.merge(request),
      show(files) {
        const present = session.get().workspace.files;
        const splices = Object.entries(files).map(([file, text]) => replaceText(file, present[file] ?? '', text));
        session.type(splices, { endsStep: true });
      },
    });
    let files = session.get().workspace.files;
    opened.keeper.keep(files);
    const stop = session.subscribe(() => {
      const now = session.get().workspace.files;
      if (now === files) return;
      files = now;
      opened.keeper.keep(files);
    });
    setDraft(opened);
    return () => {
      stop();
      opened.close();
    };
  }, [session, texts, owner]);
  return draft;
}
