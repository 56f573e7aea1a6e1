import { useState } from 'react';
import { usePutRequirement, useRequirementText, type RequirementText as Text } from '../../api/requirements.ts';
import { useMay } from '../../api/me.ts';
import { CheckState, IssueLines } from '../identities/check-state.tsx';
import { useServerCheck } from '../identities/use-server-check.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText, Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** The text of a requirement, checked by the server as it is typed. */
export function RequirementText({ id }: { readonly id: string }) {
  const text = useRequirementText(id);
  return <Resource of={text}>{(found) => <Editor key={found.text} of={found} />}</Resource>;
}

function Editor({ of: { requirement, file, text: published } }: { readonly of: Text }) {
  const mayPublish = useMay('publish');
  const [text, setText] = useState(published);
  return (
    <TextToPublish
      id={requirement}
      file={file}
      text={text}
      base={published}
      isReadOnly={!mayPublish}
      onChange={setText}
      onPublished={() => undefined}
    />
  );
}

export interface TextToPublishProps {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** What is published; undefined of a new one. */
  readonly base?: string;
  readonly isReadOnly?: boolean;
  readonly onChange: (text: string) => void;
  readonly onPublished: () => void;
}

export function TextToPublish({ id, file, text, base, isReadOnly = false, onChange, onPublished }: TextToPublishProps) {
  const say = useWords(words);
  const check = useServerCheck({ [file]: text });
  const put = usePutRequirement();
  const isSame = text === base;
  const publish = (): void =>
    put.mutate(
      { id, text, ...(base === undefined ? {} : { base }) },
      {
        onSuccess: () => {
          announce(say('published'));
          onPublished();
        },
      },
    );
  return (
    <div className="stack">
      <TextField
        label={file}
        value={text}
        onChange={onChange}
        isReadOnly={isReadOnly}
        isMultiline
        isMono
        isLabelAsWritten
        rows={18}
      />
      <IssueLines issues={check.issues} />
      {put.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={put.error} />
        </Banner>
      )}
      {isReadOnly ? null : (
        <div className="row">
          <Button
            kind="primary"
            isDisabled={isSame || check.hasErrors || check.isChecking || put.isPending}
            onPress={publish}
          >
            {say('publish')}
          </Button>
          {base === undefined ? null : (
            <Button kind="quiet" isDisabled={isSame} onPress={() => onChange(base)}>
              {say('undo')}
            </Button>
          )}
          <CheckState check={check} />
        </div>
      )}
    </div>
  );
}
