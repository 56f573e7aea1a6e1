import { RequestFailed } from '../../api/http.ts';
import { publish as publishTexts } from '../../api/publish.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { CheckState, IssueLines } from './check-state.tsx';
import { useServerCheck } from './use-server-check.ts';
import { words } from './words.ts';

export interface NewIdentityTextProps {
  readonly file: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onPublished: () => void;
}

/** The text of an identity that is new: checked by the server as it is typed, and published. */
export function NewIdentityText({ file, text, onChange, onPublished }: NewIdentityTextProps) {
  const say = useWords(words);
  const check = useServerCheck({ [file]: text });
  const publish = useAction<string, void>(
    async (present) => {
      await publishTexts({ files: { [file]: present }, base: {} }, '', crypto.randomUUID());
      announce(say('publishedNow'));
      onPublished();
    },
    ['/v1/identities', '/v1/releases', '/v1/explain', '/v1/flows'],
  );
  return (
    <div className="stack">
      <TextField label={file} value={text} onChange={onChange} isMultiline isMono isLabelAsWritten rows={8} />
      <IssueLines issues={check.issues} />
      {publish.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={publish.error} />
          {publish.error instanceof RequestFailed ? <ProblemLines error={publish.error} /> : null}
        </Banner>
      )}
      <div className="row">
        <Button
          kind="primary"
          isDisabled={check.hasErrors || check.isChecking || publish.isPending}
          onPress={() => publish.mutate(text)}
        >
          {say('publish')}
        </Button>
        <CheckState check={check} />
      </div>
    </div>
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
