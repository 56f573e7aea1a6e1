import { useState } from 'react';
import { useVersions, type FlowVersion, type Published } from '../../api/flows.ts';
import { useMay } from '../../api/me.ts';
import { useAction } from '../../api/query.ts';
import { http } from '../../api/server.ts';
import { Link } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { usePersonName } from '../names/use-person-name.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime, timeAgo } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { useNow } from '../text/use-now.ts';

/** The published versions, newest first, each with what changed in it and a way back to it. */
export function VersionList({ flow, most = Infinity }: { readonly flow: string; readonly most?: number }) {
  const versions = useVersions(flow);
  const [wanted, setWanted] = useState<FlowVersion>();
  return (
    <Resource of={versions}>
      {({ items }) => (
        <>
          <ol className="plain-list version-list">
            {items.slice(0, most).map((version, at) => (
              <Version
                key={version.version}
                flow={flow}
                version={version}
                before={items[at + 1]?.version}
                newest={items[0]?.version ?? ''}
                onBack={() => setWanted(version)}
              />
            ))}
          </ol>
          {wanted === undefined ? null : (
            <Rollback
              flow={flow}
              version={wanted.version}
              newest={items[0]?.version ?? ''}
              onClose={() => setWanted(undefined)}
            />
          )}
        </>
      )}
    </Resource>
  );
}

interface VersionProps {
  readonly flow: string;
  readonly version: FlowVersion;
  readonly before: string | undefined;
  readonly newest: string;
  readonly onBack: () => void;
}

function Version({ flow, version, before, newest, onBack }: VersionProps) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const mayPublish = useMay('publish');
  const nameOf = usePersonName();
  const isNewest = version.version === newest;
  const compare = (base: string, head: string, word: 'compareWithBefore' | 'compareWithNewest') => (
    <Link to={`/flows/${flow}/diff`} search={{ base, head }}>
      {say(word)}
    </Link>
  );
  return (
    <li className="card version">
      <div className="version-head">
        <code className="version-name">{version.version}</code>
        {isNewest ? <Badge tone="accent">{say('newest')}</Badge> : null}
        <span className="muted" title={dateTime(version.at, locale)}>
          <span translate="no">{nameOf(version)}</span> · {timeAgo(version.at, nowMs, locale)}
        </span>
        {version.approved === undefined ? null : (
          <Link to={`/reviews/${version.approved.review}`}>
            <span translate="no">{say('approvedBy', { by: nameOf(version.approved) })}</span>
          </Link>
        )}
        <span className="grow" />
        <span className="muted">
          {say('running')}: {version.running}
        </span>
      </div>
      <p className={version.note === undefined ? 'muted' : undefined}>{version.note ?? say('noNote')}</p>
      <div className="row">
        {version.identities.map((path) => (
          <Badge key={path} tone="identity">
            {path}
          </Badge>
        ))}
        <span className="grow" />
        {before === undefined ? null : compare(before, version.version, 'compareWithBefore')}
        {isNewest ? null : compare(version.version, newest, 'compareWithNewest')}
        {isNewest || !mayPublish ? null : (
          <Button size="small" onPress={onBack}>
            {say('publishAgain')}
          </Button>
        )}
      </div>
    </li>
  );
}

interface RollbackProps {
  readonly flow: string;
  readonly version: string;
  readonly newest: string;
  readonly onClose: () => void;
}

function Rollback({ flow, version, newest, onClose }: RollbackProps) {
  const say = useWords(words);
  const [note, setNote] = useState('');
  // One for the dialog: asking again after a lost answer is the same request.
  const [requestId] = useState(() => crypto.randomUUID());
  const back = useAction(async () => {
    const body = note.trim() === '' ? { version } : { version, note: note.trim() };
    const answer = await http.post<Published>(`/v1/flows/${encodeURIComponent(flow)}/rollback`, body, { requestId });
    announce(answer.created ? say('rolledBack', { version: answer.version }) : say('sameAlready'));
    onClose();
  }, ['/v1/flows', '/v1/texts', '/v1/releases']);
  return (
    <Dialog
      title={say('rollbackTitle', { version })}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" isDisabled={back.isPending} onPress={() => back.mutate(undefined)}>
            {say('publishAgain')}
          </Button>
        </>
      }
    >
      <p>{say('rollbackWhy', { newest })}</p>
      <Failure of={back.error} />
      <TextField label={say('note')} value={note} isMultiline onChange={setNote} />
    </Dialog>
  );
}
