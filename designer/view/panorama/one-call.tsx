import type { ReactNode } from 'react';
import { useCall, type CallDetail } from '../../api/instance-history.ts';
import { JsonView } from '../instances/json-view.tsx';
import { Badge } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime, duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { kindWord } from '../competition/kind-word.ts';
import { words as competitionWords } from '../competition/words.ts';
import { StateName } from '../names/names.tsx';

interface OneCallProps {
  readonly instance: string;
  /** That it runs on now: it names the states. */
  readonly release: string;
  readonly seq: string;
}

/** One call with all that was said in it: the end of the zoom. */
export function OneCall({ instance, release, seq }: OneCallProps) {
  const found = useCall(instance, seq);
  return (
    <Resource of={found}>
      {(call) => (
        <section className="one-call stack">
          <Facts of={call} release={release} />
          <Payloads of={call} />
          <Failed of={call} />
        </section>
      )}
    </Resource>
  );
}

function Facts({ of, release }: { readonly of: CallDetail; readonly release: string }) {
  const say = useWords(words);
  const sayCompetition = useWords(competitionWords);
  const locale = useLocale();
  const { contract, version, provider, routed, state, undo, attempts, startedAt, endedAt, timeoutMs, error } = of;
  const capability = contract.replace(/@.*/, '');
  return (
    <dl className="facts">
      <Fact name={say('outcome')}>
        {error === undefined ? (
          <Badge tone="ok">{say('ok')}</Badge>
        ) : (
          <Badge tone="danger">
            <code>{error.code}</code>
          </Badge>
        )}{' '}
        {undo ? <Badge>{say('undo')}</Badge> : null}
      </Fact>
      <Fact name={say('contract')}>
        <code>{version === undefined ? contract : `${capability}@${version}`}</code>
      </Fact>
      <Fact name={say('providers')}>
        <code>{provider}</code> <span className="muted">{routed === undefined ? say('bound') : null}</span>
      </Fact>
      {routed === undefined ? null : (
        <Fact name={say('arm')}>
          {kindWord(routed.kind, sayCompetition)} <code className="muted small">{routed.id}</code>
        </Fact>
      )}
      {state === undefined ? null : (
        <Fact name={say('stateName')}>
          <StateName release={release} path={state} />
        </Fact>
      )}
      <Fact name={say('attempts')}>{attempts}</Fact>
      <Fact name={say('when')}>
        {dateTime(startedAt, locale)} – {dateTime(endedAt, locale)}
      </Fact>
      <Fact name={say('took')}>
        {duration(Date.parse(endedAt) - Date.parse(startedAt), locale)}
        {timeoutMs === undefined ? null : (
          <span className="muted"> {say('ofTimeout', { time: duration(timeoutMs, locale) })}</span>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Payloads({ of: { request, answer, error, suppliedBy } }: { readonly of: CallDetail }) {
  const say = useWords(words);
  return (
    <div className="payloads">
      <div className="stack">
        <h3>{say('request')}</h3>
        {request === undefined ? (
          <p className="muted">{say('notKept')}</p>
        ) : (
          <JsonView value={request} label={say('request')} />
        )}
      </div>
      <div className="stack">
        <h3>{say(error === undefined ? 'answer' : 'failure')}</h3>
        <JsonView value={error === undefined ? (answer ?? null) : { ...error }} label={say('answer')} />
        {suppliedBy === undefined ? null : <p className="muted">{say('supplied', { who: suppliedBy })}</p>}
      </div>
    </div>
  );
}

/** Attempts that came to nothing before. */
function Failed({ of: { failed } }: { readonly of: CallDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  if (failed.length === 0) return null;
  return (
    <TableBox
      label={say('failedAttempts')}
      heads={[say('attempt'), say('when'), say('providers'), say('outcome'), say('message')]}
    >
      <tbody>
        {failed.map(({ attempt, at, provider, code, message }) => (
          <tr key={attempt}>
            <th scope="row">{attempt}</th>
            <td>{dateTime(at, locale)}</td>
            <td>
              <code>{provider}</code>
            </td>
            <td>
              <code>{code}</code>
            </td>
            <td translate="no">{message}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
