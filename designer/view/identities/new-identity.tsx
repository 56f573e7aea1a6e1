import { useState } from 'react';
import { useAll } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { identityText, pathFault } from './identity-text.ts';
import { NewIdentityText } from './new-identity-text.tsx';
import { words } from './words.ts';

interface FlowRow {
  readonly flow: string;
  readonly versions: readonly string[];
}

interface NewIdentityProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly known: readonly string[];
  /** Where the new one is likely to stand. */
  readonly parent: string | undefined;
}

/** A business of one's own in one dialog: who it is, which flows it runs, and the text that this makes. */
export function NewIdentity({ isOpen, onClose, known, parent }: NewIdentityProps) {
  const say = useWords(words);
  return (
    <Dialog title={say('new')} isOpen={isOpen} onClose={onClose} size="wide">
      <NewIdentityForm known={known} parent={parent} onClose={onClose} />
    </Dialog>
  );
}

function NewIdentityForm({ known, parent, onClose }: Omit<NewIdentityProps, 'isOpen'>) {
  const say = useWords(words);
  const go = useGo();
  const flows = useAll<FlowRow>('/v1/flows');
  const [path, setPath] = useState(parent === undefined ? '' : `${parent}.`);
  const [en, setEn] = useState('');
  const [zh, setZh] = useState('');
  const [owner, setOwner] = useState('');
  const [isAbstract, setAbstract] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [byHand, setByHand] = useState<string>();
  const runs = (flows.data ?? []).filter(({ flow }) => chosen.has(flow));
  const made = identityText({
    path,
    title: { en, 'zh-CN': zh },
    owner,
    isAbstract,
    flows: runs.map(({ flow, versions }) => ({ flow, version: versions[0] ?? '1.0.0' })),
  });
  const fault = pathFault(path, known);
  const isReady = fault === undefined && owner.trim() !== '';
  const edited = (set: (text: string) => void) => (text: string) => {
    setByHand(undefined);
    set(text);
  };
  return (
    <>
      <div className="identity-form">
        <TextField
          label={say('path')}
          value={path}
          onChange={edited(setPath)}
          hint={say('pathHint')}
          isMono
          isRequired
          autoFocus
          {...(fault === undefined || path === '' ? {} : { error: say(fault) })}
        />
        <TextField label={say('owner')} value={owner} onChange={edited(setOwner)} hint={say('ownerHint')} isRequired />
        <TextField label={say('titleZh')} value={zh} onChange={edited(setZh)} />
        <TextField label={say('titleEn')} value={en} onChange={edited(setEn)} />
      </div>
      <fieldset className="identity-flows">
        <legend>{say('flows')}</legend>
        {(flows.data ?? []).length === 0 ? <p className="muted">{say('noFlowYet')}</p> : null}
        {(flows.data ?? []).map(({ flow }) => (
          <Checkbox
            key={flow}
            isSelected={chosen.has(flow)}
            onChange={(isSelected) => {
              setByHand(undefined);
              setChosen(new Set(isSelected ? [...chosen, flow] : [...chosen].filter((each) => each !== flow)));
            }}
          >
            <code>{flow}</code>
          </Checkbox>
        ))}
      </fieldset>
      <Checkbox
        isSelected={isAbstract}
        onChange={(selected) => {
          setByHand(undefined);
          setAbstract(selected);
        }}
      >
        {say('isAbstract')}
      </Checkbox>
      {isReady ? (
        <NewIdentityText
          file={`identities/${path}.identity.yaml`}
          text={byHand ?? made}
          onChange={setByHand}
          onPublished={() => {
            onClose();
            go(`/identities/${path}`);
          }}
        />
      ) : (
        <p className="muted">{say('fillIn')}</p>
      )}
    </>
  );
}
