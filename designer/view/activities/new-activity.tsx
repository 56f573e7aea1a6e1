import { useState } from 'react';
import { usePublishActivity } from '../../api/activities.ts';
import { useIdentities } from '../../api/identities.ts';
import { serverClock } from '../../api/server-clock.ts';
import { idFault } from '../../model/document/id-fault.ts';
import { activityText } from '../../model/activities/activity-text.ts';
import { useGo } from '../app/navigation.ts';
import { TextToPublish } from '../draft/text-to-publish.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';

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
  const go = useGo();
  const publish = usePublishActivity();
  const identities = useIdentities().data ?? [];
  const choices = useIdentityChoices(identities.map((one) => one.identity));
  const [id, setId] = useState('');
  const [identity, setIdentity] = useState<string>();
  const [byHand, setByHand] = useState<string>();
  const fault = idFault(id, known);
  const owner = identities.find((one) => one.identity === identity)?.owner ?? '';
  const made =
    fault === undefined && identity !== undefined
      ? activityText({ id, identity, owner, nowMs: serverClock.now() })
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
          choices={choices}
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
        <TextToPublish
          file={`activities/${id}.activity.yaml`}
          text={byHand ?? made}
          rows={14}
          hint={say('publishHint')}
          publishing={publish}
          onChange={setByHand}
          onPublish={(onSuccess) => publish.mutate(byHand ?? made, { onSuccess })}
          onPublished={() => {
            onClose();
            go(`/activities/${id}`);
          }}
        />
      )}
    </>
  );
}
