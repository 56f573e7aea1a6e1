import { useState } from 'react';
import { useIdentities } from '../../api/identities.ts';
import { useAll } from '../../api/query.ts';
import { usePutRequirement } from '../../api/requirements.ts';
import { idFault } from '../../model/document/id-fault.ts';
import { templates, templateText, type Template } from '../../model/requirements/template.ts';
import { useGo } from '../app/navigation.ts';
import { TextToPublish } from '../draft/text-to-publish.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';

interface NewRequirementProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly known: readonly string[];
}

/** A requirement of one's own: for whom, from which template, and the text that this makes. */
export function NewRequirement({ isOpen, onClose, known }: NewRequirementProps) {
  const say = useWords(words);
  return (
    <Dialog title={say('new')} isOpen={isOpen} onClose={onClose} size="wide">
      <Form known={known} onClose={onClose} />
    </Dialog>
  );
}

const templateNames = { flow: 'templateFlow', rule: 'templateRule', gap: 'templateGap' } as const;

function Form({ known, onClose }: Omit<NewRequirementProps, 'isOpen'>) {
  const say = useWords(words);
  const go = useGo();
  const put = usePutRequirement();
  const identities = useIdentities().data ?? [];
  const choices = useIdentityChoices(identities.map((one) => one.identity));
  const flows = useAll<{ readonly flow: string }>('/v1/flows').data ?? [];
  const capabilities = useAll<{ readonly capability: string }>('/v1/capabilities').data ?? [];
  const [id, setId] = useState('');
  const [identity, setIdentity] = useState<string>();
  const [template, setTemplate] = useState<Template>('flow');
  const [byHand, setByHand] = useState<string>();
  const fault = idFault(id, known);
  const owner = identities.find((one) => one.identity === identity)?.owner ?? '';
  const isReady = fault === undefined && identity !== undefined;
  const made = isReady
    ? templateText(template, { id, identity, owner, flow: flows[0]?.flow, capability: capabilities[0]?.capability })
    : '';
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
        <Select
          label={say('template')}
          value={template}
          choices={templates.map((one) => ({ id: one, label: say(templateNames[one]) }))}
          onChange={(next) => {
            setByHand(undefined);
            setTemplate(next);
          }}
        />
      </div>
      {isReady ? (
        <TextToPublish
          file={`requirements/${id}.requirement.yaml`}
          text={byHand ?? made}
          rows={18}
          publishing={put}
          onChange={setByHand}
          onPublish={(onSuccess) => put.mutate({ id, text: byHand ?? made }, { onSuccess })}
          onPublished={() => {
            onClose();
            go(`/requirements/${id}`);
          }}
        />
      ) : (
        <p className="muted">{say('fillIn')}</p>
      )}
    </>
  );
}
