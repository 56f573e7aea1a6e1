import { useRef, useState } from 'react';
import { newDraftId, saveDraft } from '../../api/draft-calls.ts';
import { useAction } from '../../api/query.ts';
import { patternNames, patternText, type PatternName } from '../../model/patterns/patterns.ts';
import { useGo } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { flowIdFault, mayBecomeFlowId } from './flow-id-fault.ts';
import { words } from './words.ts';

export interface NewFlowDialogProps {
  /** Ids that are not free. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}

interface NewText {
  readonly flow: string;
  readonly file: string;
  readonly text: string;
}

/** Makes a draft of a new flow and opens it: empty, from a pattern, or from a file. */
export function NewFlowDialog({ taken, onClose }: NewFlowDialogProps) {
  const say = useWords(words);
  const go = useGo();
  const [given, setGiven] = useState({ flow: '', title: '', owner: '' });
  const [pattern, setPattern] = useState<PatternName>('blank');
  const [isAsked, setIsAsked] = useState(false);
  const make = useAction(
    async ({ flow, file, text }: NewText) => {
      await saveDraft(
        newDraftId(),
        { subject: { kind: 'flow', name: flow }, files: { [file]: text }, base: {} },
        undefined,
      );
      go(`/flows/${flow}/edit`);
    },
    ['/v1/drafts'],
  );
  const wrong = flowIdFault(given.flow, taken);
  const isTold = isAsked || !mayBecomeFlowId(given.flow);
  const create = (): void => {
    setIsAsked(true);
    if (wrong !== undefined) return;
    const title = given.title.trim() === '' ? given.flow : given.title.trim();
    const text = patternText(pattern, { ...given, title, owner: given.owner.trim() || 'me' });
    make.mutate({ flow: given.flow, file: `${given.flow}.flow.yaml`, text });
  };
  return (
    <Dialog
      title={say('newFlow')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" onPress={create} isDisabled={make.isPending}>
            {say('create')}
          </Button>
        </>
      }
    >
      <Failure of={make.error} />
      <TextField
        label={say('title')}
        value={given.title}
        autoFocus
        onChange={(title) => setGiven({ ...given, title })}
      />
      <TextField
        label={say('id')}
        value={given.flow}
        isRequired
        isMono
        placeholder="leave-request"
        hint={say('idHint')}
        onChange={(flow) => setGiven({ ...given, flow })}
        onEnter={create}
        {...(isTold && wrong !== undefined ? { error: say(wrong) } : {})}
      />
      <TextField
        label={say('owner')}
        value={given.owner}
        hint={say('ownerHint')}
        onChange={(owner) => setGiven({ ...given, owner })}
      />
      <Patterns value={pattern} onChange={setPattern} />
      <ImportFile onText={(found) => make.mutate(found)} />
    </Dialog>
  );
}

function Patterns({
  value,
  onChange,
}: {
  readonly value: PatternName;
  readonly onChange: (name: PatternName) => void;
}) {
  const say = useWords(words);
  return (
    <fieldset className="patterns">
      <legend className="field-label">{say('beginWith')}</legend>
      {patternNames.map((name) => (
        <label key={name} className="pattern" data-selected={name === value ? '' : undefined}>
          <input type="radio" name="pattern" checked={name === value} onChange={() => onChange(name)} />
          <span>
            <b>{say(name)}</b>
            <span className="muted small">{say(`${name}Says`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function ImportFile({ onText }: { readonly onText: (found: NewText) => void }) {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  const read = async (file: File): Promise<void> => {
    const text = await file.text();
    const [, flow] = /^flow:[ \t]*["']?([\w.-]+)/m.exec(text) ?? [];
    setIsWrong(flow === undefined);
    if (flow !== undefined) onText({ flow, file: `${flow}.flow.yaml`, text });
  };
  return (
    <div className="stack">
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void read(file);
        }}
      />
      <div>
        <Button kind="quiet" onPress={() => input.current?.click()}>
          {say('importFile')}
        </Button>
      </div>
      {isWrong ? <Banner tone="danger">{say('importFailed')}</Banner> : null}
    </div>
  );
}
