import { useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { asksReason, withReason } from '../../model/identity/recorded-reason.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { useIdentityIssues, type Fix } from './identity-issues.ts';
import { words } from './words.ts';

interface MendDialogProps {
  readonly issue: IssueView;
  readonly fix: Fix;
  readonly onClose: () => void;
}

/** A fix that a person decides: a decision wants its reason and who stands for it; anything else is shown to be looked over. */
export function MendDialog({ issue, fix, onClose }: MendDialogProps) {
  const say = useWords(words);
  const mend = useIdentityIssues()?.mend;
  const [inserts, setInserts] = useState(fix.edits.map(({ insert }) => insert));
  const [because, setBecause] = useState('');
  const [by, setBy] = useState('');
  const isDecision = inserts.some(asksReason);
  const isWhole = !isDecision || (because.trim() !== '' && by.trim() !== '');
  const apply = (): void => {
    const reason = { because: because.trim(), by: by.trim() };
    mend?.(fix.edits.map((edit, at) => ({ ...edit, insert: withReason(inserts[at] ?? edit.insert, reason) })));
    onClose();
  };
  return (
    <Dialog
      title={fix.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" isDisabled={mend === undefined || !isWhole} onPress={apply}>
            {say('apply')}
          </Button>
        </>
      }
    >
      <p translate="no">{issue.message}</p>
      {isDecision ? (
        <>
          <TextField label={say('because')} value={because} onChange={setBecause} isRequired autoFocus />
          <TextField label={say('decidedBy')} value={by} onChange={setBy} isRequired />
        </>
      ) : null}
      {fix.edits.map((edit, index) =>
        isDecision ? (
          <figure key={`${edit.file} ${edit.from}`} className="text-file">
            <figcaption className="mono muted small">{edit.file}</figcaption>
            <pre className="card text-body" tabIndex={0} role="region" aria-label={edit.file}>
              {inserts[index]}
            </pre>
          </figure>
        ) : (
          <TextField
            key={`${edit.file} ${edit.from}`}
            label={edit.file}
            isLabelAsWritten
            value={inserts[index] ?? ''}
            onChange={(text) => setInserts(inserts.map((old, at) => (at === index ? text : old)))}
            isMultiline
            isMono
          />
        ),
      )}
    </Dialog>
  );
}
