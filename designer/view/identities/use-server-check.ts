import { useEffect, useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { checkOnServer } from '../../api/check-on-server.ts';
import { useMay } from '../../api/me.ts';
import type { Files } from '../../model/document/workspace.ts';

export interface ServerCheck {
  readonly issues: readonly IssueView[];
  /** The answer to the present text is still awaited. */
  readonly isChecking: boolean;
  readonly hasErrors: boolean;
}

const quietMs = 300;

/** What the server's check says of texts, once they rest; nothing to whoever may not ask it. */
export function useServerCheck(files: Files): ServerCheck {
  const text = JSON.stringify(files);
  const [answer, setAnswer] = useState<{ readonly of: string; readonly issues: readonly IssueView[] }>();
  const may = useMay('check');
  useEffect(() => {
    if (!may) return undefined;
    const abort = new AbortController();
    const quiet = setTimeout(() => {
      checkOnServer(files, abort.signal).then(
        (issues) => setAnswer({ of: text, issues }),
        () => setAnswer(undefined),
      );
    }, quietMs);
    return () => {
      clearTimeout(quiet);
      abort.abort();
    };
    // The texts themselves are new objects each time.
  }, [text, may]);
  const issues = answer?.issues ?? [];
  return {
    issues,
    isChecking: may && answer?.of !== text,
    hasErrors: issues.some(({ severity }) => severity === 'error'),
  };
}
