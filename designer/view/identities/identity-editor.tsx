import { useEffect, useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { RequestFailed } from '../../api/http.ts';
import { checkOnServer } from '../../api/check-on-server.ts';
import { publish as publishTexts } from '../../api/publish.ts';
import { useAction } from '../../api/query.ts';
import type { Files } from '../../model/document/workspace.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

export interface IdentityEditorProps {
  readonly file: string;
  /** As it is published; '' for a new one. */
  readonly published: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onPublished: () => void;
  /** A form shows it. */
  readonly isTextHidden?: boolean;
}

/** The text of an identity: checked by the server as it is typed, and published. */
export function IdentityEditor({
  file,
  published,
  text,
  onChange,
  onPublished,
  isTextHidden = false,
}: IdentityEditorProps) {
  const say = useWords(words);
  const { issues, isChecking } = useServerCheck(file, text);
  const publish = useAction<string, void>(
    async (present) => {
      const base: Files = published === '' ? {} : { [file]: published };
      await publishTexts({ files: { [file]: present }, base }, '', crypto.randomUUID());
      announce(say('publishedNow'));
      onPublished();
    },
    ['/v1/identities', '/v1/releases', '/v1/explain', '/v1/flows'],
  );
  const hasErrors = issues.some(({ severity }) => severity === 'error');
  return (
    <div className="stack">
      {isTextHidden ? null : (
        <TextField
          label={file}
          value={text}
          onChange={onChange}
          isMultiline
          isMono
          isLabelAsWritten
          rows={published === '' ? 8 : 20}
        />
      )}
      <IssueLines issues={issues} />
      {publish.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={publish.error} />
          {publish.error instanceof RequestFailed ? <ProblemLines error={publish.error} /> : null}
        </Banner>
      )}
      <div className="row">
        <Button
          kind="primary"
          isDisabled={text === published || hasErrors || isChecking || publish.isPending}
          onPress={() => publish.mutate(text)}
        >
          {say('publish')}
        </Button>
        {text === published || published === '' ? null : (
          <Button kind="quiet" onPress={() => onChange(published)}>
            {say('revert')}
          </Button>
        )}
        <span className="muted small" role="status">
          {say(isChecking ? 'checking' : hasErrors ? 'hasErrors' : 'clean')}
        </span>
      </div>
    </div>
  );
}

function useServerCheck(
  file: string,
  text: string,
): { readonly issues: readonly IssueView[]; readonly isChecking: boolean } {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly issues: readonly IssueView[] }>();
  useEffect(() => {
    const abort = new AbortController();
    const quiet = setTimeout(() => {
      checkOnServer({ [file]: text }, abort.signal).then(
        (issues) => setAnswer({ of: text, issues }),
        () => setAnswer(undefined),
      );
    }, 300);
    return () => {
      clearTimeout(quiet);
      abort.abort();
    };
  }, [file, text]);
  return { issues: answer?.issues ?? [], isChecking: answer?.of !== text };
}

function IssueLines({ issues }: { readonly issues: readonly IssueView[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="issue-lines">
      {issues.slice(0, 20).map((issue) => (
        <li key={`${issue.code} ${issue.file} ${issue.pointer} ${issue.line}`} data-severity={issue.severity}>
          <code>{`${issue.file}:${issue.line}`}</code> {issue.message} {issue.hint}
        </li>
      ))}
    </ul>
  );
}

function ProblemLines({ error }: { readonly error: RequestFailed }) {
  return (
    <ul className="issue-lines">
      {error.problem.errors.slice(0, 20).map(({ message, hint, pointer }) => (
        <li key={`${pointer ?? ''} ${message}`}>
          {message} {hint}
        </li>
      ))}
    </ul>
  );
}
