import { useState } from 'react';
import { useWaive, type Finding } from '../../api/value-guard.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FailureText } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const lengths = ['30', '90', '180'] as const;
const dayMs = 86_400_000;

export interface WaiveDialogProps {
  readonly finding: Finding;
  /** On the clock of the server, as it was when the finding was read. */
  readonly nowMs: number;
  readonly onClose: () => void;
}

/** Asks why a finding may stay, and for how long. */
export function WaiveDialog({ finding, nowMs, onClose }: WaiveDialogProps) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [length, setLength] = useState<(typeof lengths)[number]>('90');
  const [isAsked, setIsAsked] = useState(false);
  const waive = useWaive();
  const send = (): void => {
    setIsAsked(true);
    if (reason.trim() === '') return;
    const until = new Date(nowMs + Number(length) * dayMs).toISOString();
    waive.mutate({ finding: finding.id, reason: reason.trim(), until }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={say('waiveTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" onPress={send} isDisabled={waive.isPending}>
            {say('waive')}
          </Button>
        </>
      }
    >
      {waive.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={waive.error} />
        </Banner>
      )}
      <code>{finding.id}</code>
      <p className="muted">{say('waiveWhy')}</p>
      <TextField
        label={say('reason')}
        value={reason}
        isRequired
        isMultiline
        autoFocus
        onChange={setReason}
        {...(isAsked && reason.trim() === '' ? { error: say('reasonMissing') } : {})}
      />
      <Segments
        label={say('length')}
        value={length}
        segments={lengths.map((id) => ({ id, label: say('days', { n: id }) }))}
        onChange={setLength}
      />
    </Dialog>
  );
}
