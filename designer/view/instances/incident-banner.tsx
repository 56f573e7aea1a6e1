import { useState } from 'react';
import type { Json } from '@tessera/engine';
import { useMay } from '../../api/me.ts';
import { useIncidents, type Incident } from '../../api/work.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { actionWords } from './action-words.ts';

/** What keeps an instance from going on: what, since when, what to do. */
export function IncidentBanners({ instance }: { readonly instance: string }) {
  const mayOperate = useMay('operate');
  const incidents = useIncidents(mayOperate ? { instance } : undefined);
  return incidents.data?.items.map((incident) => <IncidentBanner key={incident.id} incident={incident} />);
}

function IncidentBanner({ incident }: { readonly incident: Incident }) {
  const say = useWords(actionWords);
  const locale = useLocale();
  const nowMs = useNow(30_000);
  const [open, setOpen] = useState<'retry' | 'skip'>();
  const close = () => setOpen(undefined);
  const { instance, id, actions } = incident;
  const hints = [incident.hint ?? []].flat();
  return (
    <Banner
      tone="danger"
      action={
        <div className="row">
          {actions.includes('retry') ? (
            <Button size="small" onPress={() => setOpen('retry')}>
              {say('retry')}
            </Button>
          ) : null}
          {actions.includes('skip') ? (
            <Button size="small" onPress={() => setOpen('skip')}>
              {say('skip')}
            </Button>
          ) : null}
        </div>
      }
    >
      <strong>{incident.message}</strong>{' '}
      <span>
        {timeAgo(incident.openedAt, nowMs, locale)}
        {incident.call === undefined ? null : ` · ${say('attempts', { n: incident.call.attempt })}`}
      </span>
      {hints.map((hint) => (
        <div key={hint}>{hint}</div>
      ))}
      {open === 'retry' ? (
        <ActionDialog
          title={say('retry')}
          confirm={say('retry')}
          instance={instance}
          intent={{ action: 'retry', incident: id }}
          onClose={close}
        />
      ) : null}
      {open === 'skip' ? <SkipDialog incident={incident} onClose={close} /> : null}
    </Banner>
  );
}

/** Left out with a reason that stands in the history; a call gets the result that it should have had. */
function SkipDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const say = useWords(actionWords);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const output = jsonOf(text);
  const isWrong = text.trim() !== '' && output === undefined;
  const intent = isWrong
    ? undefined
    : { action: 'skip', incident: incident.id, ...(output === undefined ? {} : { output }) };
  return (
    <ActionDialog
      title={say('skip')}
      confirm={say('skip')}
      instance={incident.instance}
      intent={reason.trim() === '' ? undefined : intent}
      more={{ reason: reason.trim() }}
      onClose={onClose}
    >
      <p>{say('skipWhy')}</p>
      <TextField label={say('reason')} value={reason} onChange={setReason} isRequired />
      {incident.call === undefined ? null : (
        <TextField
          label={say('skipResult')}
          value={text}
          onChange={setText}
          isMultiline
          isMono
          {...(isWrong ? { error: say('notJson') } : {})}
        />
      )}
    </ActionDialog>
  );
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
