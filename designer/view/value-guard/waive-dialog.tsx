import { useState } from 'react';
import { useWaive, type Finding } from '../../api/value-guard.ts';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
import { Segments } from '../kit/segments.tsx';
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
  const [length, setLength] = useState<(typeof lengths)[number]>('90');
  const waive = useWaive();
  const send = (reason: string): void => {
    const until = new Date(nowMs + Number(length) * dayMs).toISOString();
    waive.mutate({ finding: finding.id, reason, until }, { onSuccess: onClose });
  };
  return (
    <ReasonDialog
      title={say('waiveTitle')}
      texts={{
        cancel: say('cancel'),
        send: say('waive'),
        reason: say('reason'),
        reasonMissing: say('reasonMissing'),
      }}
      sending={waive}
      onSend={send}
      onClose={onClose}
      after={
        <Segments
          label={say('length')}
          value={length}
          segments={lengths.map((id) => ({ id, label: say('days', { n: id }) }))}
          onChange={setLength}
        />
      }
    >
      <code>{finding.id}</code>
      <p className="muted">{say('waiveWhy')}</p>
    </ReasonDialog>
  );
}
