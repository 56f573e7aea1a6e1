import { useState } from 'react';
import { newDraftId, saveDraft } from '../../api/draft-calls.ts';
import { useAction } from '../../api/query.ts';
import { identityChanges } from '../../model/identity/identity-changes.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { CheckState, IssueLines } from './check-state.tsx';
import { ChoicesDiff } from './choices-diff.tsx';
import { useServerCheck } from './use-server-check.ts';
import { words } from './wizard-words.ts';

interface ReviewProps {
  readonly path: string;
  readonly made: { readonly file: string; readonly text: string };
  /** The identity that it begins with, and what that one says; '' and undefined for none. */
  readonly from: string;
  readonly before: string | undefined;
  readonly onKept: () => void;
}

/** What it makes different, what the check finds, and its text; then it is a draft like any other. */
export function NewIdentityReview({ path, made, from, before = '', onKept }: ReviewProps) {
  const say = useWords(words);
  const [text, setText] = useState(made.text);
  const check = useServerCheck({ [made.file]: text });
  const keep = useAction(async () => {
    const subject = { kind: 'identity', name: path } as const;
    await saveDraft(newDraftId(), { subject, files: { [made.file]: text }, base: {} }, undefined);
    announce(say('kept'));
    onKept();
  }, ['/v1/drafts']);
  const changes = identityChanges(before, text).filter(({ name }) => name !== 'identity');
  return (
    <div className="stack">
      <h3>{from === '' ? say('says') : say('differs', { of: from })}</h3>
      {changes.length === 0 ? (
        <p className="muted">{say('sameAs', { of: from })}</p>
      ) : (
        <ChoicesDiff label={say('review')} changes={changes} before={say('there')} after={say('here')} />
      )}
      <IssueLines issues={check.issues} />
      <details>
        <summary>{say('editText')}</summary>
        <TextField label={made.file} value={text} onChange={setText} isMultiline isMono isLabelAsWritten rows={10} />
      </details>
      <Failure of={keep.error} />
      <div className="row">
        <Button kind="primary" isDisabled={check.isChecking || keep.isPending} onPress={() => keep.mutate(undefined)}>
          {say('keep')}
        </Button>
        <CheckState check={check} />
        <span className="muted small">{say('keepWhy')}</span>
      </div>
    </div>
  );
}
