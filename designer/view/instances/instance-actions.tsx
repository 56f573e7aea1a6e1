import { useState } from 'react';
import type { Json } from '@tessera/engine';
import type { InstanceView } from '../../api/instances.ts';
import { useMay } from '../../api/me.ts';
import { Button } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { SchemaForm } from '../form/schema-form.tsx';
import { useWords } from '../text/words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { actionWords } from './action-words.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { MigrateDialog } from './migrate-dialog.tsx';

type Open = 'send' | 'suspend' | 'resume' | 'cancel' | 'migrate' | 'correct';

/** What can be done with an instance; each says first what it does. */
export function InstanceActions({ instance }: { readonly instance: InstanceView }) {
  const say = useWords(actionWords);
  const mayOperate = useMay('operate');
  const maySend = useMay('startAndSend');
  const [open, setOpen] = useState<Open>();
  if (instance.finishedAt !== undefined || (!mayOperate && !maySend)) return null;
  const close = () => setOpen(undefined);
  const entry = (id: Open) => ({ id, label: say(id), onSelect: () => setOpen(id) });
  const isSuspended = instance.status === 'suspended';
  return (
    <>
      {maySend && instance.accepts.length > 0 ? (
        <Button kind="primary" onPress={() => setOpen('send')}>
          {say('send')}
        </Button>
      ) : null}
      {mayOperate ? (
        <Menu
          label={say('more')}
          trigger={<Button>{say('more')}</Button>}
          groups={[
            {
              entries: [entry(isSuspended ? 'resume' : 'suspend'), entry('correct'), entry('migrate'), entry('cancel')],
            },
          ]}
        />
      ) : null}
      {open === 'send' ? <SendDialog instance={instance} onClose={close} /> : null}
      {open === 'suspend' || open === 'resume' ? (
        <ActionDialog
          title={say(open)}
          confirm={say(open)}
          instance={instance.id}
          intent={{ action: open }}
          onClose={close}
        >
          <p>{say(open === 'suspend' ? 'suspendWhy' : 'resumeWhy')}</p>
        </ActionDialog>
      ) : null}
      {open === 'cancel' ? <CancelDialog instance={instance} onClose={close} /> : null}
      {open === 'correct' ? <CorrectDialog instance={instance} onClose={close} /> : null}
      {open === 'migrate' ? <MigrateDialog instance={instance} onClose={close} /> : null}
    </>
  );
}

interface DialogProps {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}

/** An event that some active state takes, with a form from its schema. */
function SendDialog({ instance: { id, accepts }, onClose }: DialogProps) {
  const say = useWords(actionWords);
  const [event, setEvent] = useState(accepts[0]?.event ?? '');
  const [data, setData] = useState<Json | undefined>({});
  const schema = accepts.find((each) => each.event === event)?.schema ?? true;
  const intent = { action: 'send', type: event, data: data ?? {} };
  return (
    <ActionDialog title={say('send')} confirm={say('send')} instance={id} intent={intent} onClose={onClose}>
      <Select
        label={say('event')}
        value={event}
        choices={accepts.map((each) => ({ id: each.event, label: each.event }))}
        onChange={(next) => {
          setEvent(next);
          setData({});
        }}
      />
      <SchemaForm key={event} schema={schema} value={data} onChange={setData} idPrefix="event" />
    </ActionDialog>
  );
}

function CancelDialog({ instance, onClose }: DialogProps) {
  const say = useWords(actionWords);
  const [reason, setReason] = useState('');
  return (
    <ActionDialog
      title={say('cancel')}
      confirm={say('cancel')}
      instance={instance.id}
      intent={{ action: 'cancel' }}
      {...(reason.trim() === '' ? {} : { more: { reason: reason.trim() } })}
      isDangerous
      onClose={onClose}
    >
      <p>{say('cancelWhy')}</p>
      <TextField label={say('reason')} value={reason} onChange={setReason} />
    </ActionDialog>
  );
}
