import './bulk.css';
import type { BulkAction } from '../../api/bulk.ts';
import type { ListedInstance } from '../../api/instances.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { EventFields } from './bulk-fields.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { BulkResult } from './bulk-result.tsx';
import { useBulkAction, type BulkWork } from './use-bulk-action.ts';
import { words } from './words.ts';

export interface BulkDialogProps {
  readonly action: BulkAction;
  readonly instances: readonly ListedInstance[];
  readonly onClose: () => void;
}

/** The same done to several instances: first what would become of each, counted; then with its progress; then what failed. */
export function BulkDialog({ action, instances, onClose }: BulkDialogProps) {
  const say = useWords(words);
  const work = useBulkAction(action, instances);
  const { preview, doing } = work;
  const keys = new Map(instances.map(({ id, key }) => [id, key ?? id]));
  return (
    <Dialog
      title={say('title', { what: say(action), n: instances.length })}
      isOpen
      onClose={onClose}
      isAlert={action === 'cancel'}
      actions={
        <>
          <Button onPress={onClose}>{say('close')}</Button>
          {doing.run.kind === 'done' ? null : <Steps action={action} work={work} />}
        </>
      }
    >
      <p>{say(`${action}Why`)}</p>
      {doing.run.kind === 'idle' ? <Fields action={action} first={instances[0]} work={work} /> : null}
      <BulkProgress label={say('asking')} runner={preview} />
      {preview.run.kind === 'done' && doing.run.kind !== 'done' ? <BulkPreview results={preview.run.results} /> : null}
      <BulkProgress label={say('doing')} runner={doing} />
      {doing.run.kind === 'done' ? <BulkResult results={doing.run.results} keyOf={(id) => keys.get(id) ?? id} /> : null}
    </Dialog>
  );
}

interface PartProps {
  readonly action: BulkAction;
  readonly work: BulkWork;
}

function Fields({ action, first, work }: PartProps & { readonly first: ListedInstance | undefined }) {
  const say = useWords(words);
  if (action === 'send') {
    return first === undefined ? null : <EventFields instance={first} value={work.event} onChange={work.setEvent} />;
  }
  if (action !== 'skip' && action !== 'cancel') return null;
  return (
    <TextField label={say('reason')} value={work.reason} onChange={work.setReason} isRequired={action === 'skip'} />
  );
}

function Steps({ action, work: { preview, doing, able, isWhole, ask, perform } }: PartProps) {
  const say = useWords(words);
  const isBegun = doing.run.kind !== 'idle';
  const mayAct = preview.run.kind === 'done' && able.length > 0 && isWhole && !isBegun;
  return (
    <>
      {action === 'send' && !isBegun ? (
        <Button isDisabled={!isWhole || preview.run.kind === 'running'} onPress={ask}>
          {say('ask')}
        </Button>
      ) : null}
      <Button kind={action === 'cancel' ? 'danger' : 'primary'} isDisabled={!mayAct} onPress={perform}>
        {preview.run.kind === 'done' ? say('confirm', { what: say(action), n: able.length }) : say(action)}
      </Button>
    </>
  );
}
