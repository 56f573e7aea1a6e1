import type { IssueView } from '@tessera/engine/check';
import type { ReactNode } from 'react';
import { CheckState, IssueLines } from '../identities/check-state.tsx';
import { useServerCheck } from '../identities/use-server-check.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './text-words.ts';

export interface TextToPublishProps {
  readonly file: string;
  readonly text: string;
  readonly rows: number;
  /** What is published; undefined of a new one. */
  readonly base?: string;
  readonly isReadOnly?: boolean;
  /** In place of a plain field; told what the check found. */
  readonly area?: (issues: readonly IssueView[]) => ReactNode;
  /** Stands above the button. */
  readonly hint?: string;
  readonly publishing: { readonly error: Error | null; readonly isPending: boolean };
  readonly onChange: (text: string) => void;
  readonly onPublish: (onSuccess: () => void) => void;
  readonly onPublished?: () => void;
}

/** A text of its own file, checked by the server as it is typed, and published when nothing is wrong with it. */
export function TextToPublish(props: TextToPublishProps) {
  const { file, text, rows, base, isReadOnly = false, area, hint, publishing, onChange } = props;
  const say = useWords(words);
  const check = useServerCheck({ [file]: text });
  const isSame = text === base;
  const publish = (): void =>
    props.onPublish(() => {
      announce(say('published'));
      props.onPublished?.();
    });
  return (
    <div className="stack">
      {area === undefined ? (
        <TextField
          label={file}
          value={text}
          onChange={onChange}
          isReadOnly={isReadOnly}
          isMultiline
          isMono
          isLabelAsWritten
          rows={rows}
        />
      ) : (
        area(check.issues)
      )}
      <IssueLines issues={check.issues} />
      <Failure of={publishing.error} />
      {hint === undefined ? null : <p className="muted small">{hint}</p>}
      {isReadOnly ? null : (
        <div className="row">
          <Button
            kind="primary"
            isDisabled={isSame || check.hasErrors || check.isChecking || publishing.isPending}
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
