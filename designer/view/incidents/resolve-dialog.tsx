import { useEffect, useState } from 'react';
import { useAction } from '../../api/query.ts';
import { resolveIncidents, type Resolved } from '../../api/work.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FailureText, Loading } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import type { ResolveAction } from './incident-group-panel.tsx';
import { Destinations } from './destinations.tsx';
import { outcomesOf } from './outcomes-of.ts';
import { words } from './words.ts';

/** Several incidents at once: first what would become of them, counted; then it is done. */
export function ResolveDialog({
  action,
  title,
  incidents,
  onClose,
}: {
  readonly action: ResolveAction;
  readonly title: string;
  readonly incidents: readonly string[];
  readonly onClose: () => void;
}) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const body = { action, ...(action === 'skip' && reason.trim() !== '' ? { reason: reason.trim() } : {}) };
  const preview = useAction(() => resolveIncidents(incidents, { action }, true));
  const perform = useAction(
    () => resolveIncidents(incidents, body, false),
    ['/v1/incidents', '/v1/instances', '/v1/counts'],
  );
  const ask = preview.mutate;
  useEffect(() => ask(undefined), [ask]);
  const act = () =>
    perform.mutate(undefined, {
      onSuccess: (results) => {
        const refused = results.filter(({ problem }) => problem !== undefined).length;
        announce(say('done', { n: results.length - refused }));
        if (refused === 0) onClose();
      },
    });
  const mayAct = preview.data !== undefined && (action !== 'skip' || reason.trim() !== '');
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      isAlert={action === 'cancel'}
      actions={
        <>
          <Button onPress={onClose}>{say('close')}</Button>
          <Button
            kind={action === 'cancel' ? 'danger' : 'primary'}
            isDisabled={!mayAct || perform.isPending}
            onPress={act}
          >
            {say('confirm')}
          </Button>
        </>
      }
    >
      {action === 'skip' ? <TextField label={say('reason')} value={reason} onChange={setReason} isRequired /> : null}
      <section className="card card-body stack" aria-live="polite">
        <h3>{say('preview')}</h3>
        {preview.data === undefined && preview.error === null ? <Loading /> : null}
        {preview.data === undefined ? null : <Outcomes results={preview.data} />}
      </section>
      {[preview.error, perform.error].map((error) =>
        error === null ? null : (
          <Banner key={error.message} tone="danger">
            <FailureText error={error} />
          </Banner>
        ),
      )}
      <Refused results={perform.data ?? []} />
    </Dialog>
  );
}

function Outcomes({ results }: { readonly results: readonly Resolved[] }) {
  const say = useWords(words);
  const { goTo, stops, refused, calls } = outcomesOf(results);
  return (
    <ul className="prospect-list">
      <Destinations goTo={goTo} stops={stops} />
      {refused.map(({ name, count }) => (
        <li key={name}>{say('refused', { n: count, why: name })}</li>
      ))}
      {calls === 0 ? null : <li>{say('calls', { n: calls })}</li>}
    </ul>
  );
}

function Refused({ results }: { readonly results: readonly Resolved[] }) {
  const say = useWords(words);
  const refused = results.filter(({ problem }) => problem !== undefined);
  if (refused.length === 0) return null;
  return <Banner tone="warning">{say('failed', { n: refused.length })}</Banner>;
}
