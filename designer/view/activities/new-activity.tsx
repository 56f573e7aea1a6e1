import { useState } from 'react';
import { usePublishActivity } from '../../api/activities.ts';
import { useIdentities } from '../../api/identities.ts';
import { activityText } from '../../model/activities/activity-text.ts';
import { useGo } from '../app/navigation.ts';
import { CheckState, IssueLines } from '../identities/check-state.tsx';
import { useServerCheck } from '../identities/use-server-check.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FailureText } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface NewActivityProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly known: readonly string[];
}

/** An activity of one's own: for whom, and the text that says what is expected before it is known. */
export function NewActivity({ isOpen, onClose, known }: NewActivityProps) {
  const say = useWords(words);
  return (
    <Dialog title={say('new')} isOpen={isOpen} onClose={onClose} size="wide">
      <Form known={known} onClose={onClose} />
    </Dialog>
  );
}

function Form({ known, onClose }: Omit<NewActivityProps, 'isOpen'>) {
  const say = useWords(words);
  const identities = useIdentities().data ?? [];
  const [id, setId] = useState('');
  const [identity, setIdentity] = useState<string>();
  const [byHand, setByHand] = useState<string>();
  const fault = idFault(id, known);
  const owner = identities.find((one) => one.identity === identity)?.owner ?? '';
  const made =
    fault === undefined && identity !== undefined
      ? activityText({ id, identity, owner, nowMs: Date.now() })
      : undefined;
  return (
    <>
      <div className="identity-form">
        <TextField
          label={say('id')}
          value={id}
          onChange={(next) => {
            setByHand(undefined);
            setId(next);
          }}
          hint={say('idHint')}
          isMono
          isRequired
          autoFocus
          {...(fault === undefined || id === '' ? {} : { error: say(fault) })}
        />
        <Select
          label={say('identity')}
          value={identity}
          choices={identities.map((one) => ({ id: one.identity, label: one.identity, isAsWritten: true }))}
          onChange={(next) => {
            setByHand(undefined);
            setIdentity(next);
          }}
          isRequired
        />
      </div>
      {made === undefined ? (
        <p className="muted">{say('fillIn')}</p>
      ) : (
        <TextToPublish id={id} text={byHand ?? made} onChange={setByHand} onClose={onClose} />
      )}
    </>
  );
}

interface TextToPublishProps {
  readonly id: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onClose: () => void;
}

function TextToPublish({ id, text, onChange, onClose }: TextToPublishProps) {
  const say = useWords(words);
  const go = useGo();
  const file = `activities/${id}.activity.yaml`;
  const check = useServerCheck({ [file]: text });
  const publish = usePublishActivity();
  return (
    <div className="stack">
      <TextField label={file} value={text} onChange={onChange} isMultiline isMono isLabelAsWritten rows={14} />
      <IssueLines issues={check.issues} />
      {publish.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={publish.error} />
        </Banner>
      )}
      <p className="muted small">{say('publishHint')}</p>
      <div className="row">
        <Button
          kind="primary"
          isDisabled={check.hasErrors || check.isChecking || publish.isPending}
          onPress={() =>
            publish.mutate(text, {
              onSuccess: () => {
                announce(say('published'));
                onClose();
                go(`/activities/${id}`);
              },
            })
          }
        >
          {say('publish')}
        </Button>
        <CheckState check={check} />
      </div>
    </div>
  );
}

function idFault(id: string, known: readonly string[]): 'idForm' | 'idTaken' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) return 'idForm';
  return known.includes(id) ? 'idTaken' : undefined;
}
