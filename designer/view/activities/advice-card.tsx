import type { ToldAdvice, ToldEvidence } from '@tessera/engine';
import { useState } from 'react';
import { useActivities } from '../../api/activities.ts';
import { useDraftAdvice } from '../../api/advice.ts';
import { useMay } from '../../api/me.ts';
import { Link, useGo } from '../app/navigation.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { shownValue } from '../insight/shown-value.ts';
import { announce } from '../kit/announce.tsx';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './advice-words.ts';
import { KindName } from './kind-name.tsx';
import { RejectAdvice } from './reject-advice.tsx';
import { useSigned } from './use-signed.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import { IdentityName } from '../names/names.tsx';

interface AdviceCardProps {
  readonly of: ToldAdvice;
  readonly isForAll: boolean;
}

const tones = { advised: 'ok', 'too-few': undefined, 'no-gain': 'warning' } as const;

/** One kind of change, what others made of it, the evidence, and what one makes of it oneself. */
export function AdviceCard({ of, isForAll }: AdviceCardProps) {
  const say = useWords(words);
  const { standing, kind, kindTitle, identity, says, evidence, own, record } = of;
  const tone = tones[standing];
  return (
    <section className="card advice-card">
      <div className="row">
        <h3 className="grow">
          <KindName kind={kind} title={kindTitle} />
          {isForAll ? (
            <>
              {' '}
              <Link to={`/identities/${identity}`} search={{ tab: 'standing' }}>
                <IdentityName id={identity} />
              </Link>
            </>
          ) : null}
        </h3>
        <Badge {...(tone === undefined ? {} : { tone })}>{say(standing)}</Badge>
      </div>
      <p>{says}</p>
      {evidence.length === 0 ? null : <EvidenceTable of={evidence} isOpen={standing === 'advised' && !isForAll} />}
      {own.length === 0 ? null : (
        <p className="muted">
          {say('own')}{' '}
          {own.map((activity) => (
            <Link key={activity} to={`/activities/${activity}`}>
              {activity}
            </Link>
          ))}
        </p>
      )}
      {standing === 'advised' ? (
        <>
          <p className="advice-record">
            <span className="muted">{say('recordOfKind')}</span> <FigureText of={record} as={{ kind: 'share' }} />
          </p>
          <Answer of={of} />
        </>
      ) : null}
    </section>
  );
}

function EvidenceTable({ of, isOpen }: { readonly of: readonly ToldEvidence[]; readonly isOpen: boolean }) {
  const say = useWords(words);
  const locale = useLocale();
  const signed = useSigned();
  const all = useActivities().data ?? [];
  const titles = new Map(
    all.flatMap(({ activity, title }) => (title === undefined ? [] : [[activity, localized(title, locale)] as const])),
  );
  return (
    <details open={isOpen}>
      <summary>{say('evidence', { n: of.length })}</summary>
      <TableBox
        label={say('evidence', { n: of.length })}
        heads={(['activity', 'identity', 'similarity', 'verdict', 'difference', 'units'] as const).map((head) =>
          say(head),
        )}
      >
        <tbody>
          {of.map(({ activity, identity, similarity, verdict, weak, reading, difference, n, at }) => (
            <tr key={activity}>
              <th scope="row">
                <Link to={`/activities/${activity}`}>{titles.get(activity) ?? activity}</Link>
                <span className="muted small"> {dateTime(at, locale)}</span>
              </th>
              <td>
                <IdentityName id={identity} />
              </td>
              <td>{similarity.toFixed(2)}</td>
              <td>
                <VerdictBadge of={verdict} isWeak={weak} isSample={false} />
              </td>
              <td>{difference === undefined ? '—' : signed(difference, reading)}</td>
              <td>{shownValue(n, { kind: 'count' }, locale)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </details>
  );
}

/** Accepting drafts at once; rejecting asks why. What was answered last stands beside it. */
function Answer({ of }: { readonly of: ToldAdvice }) {
  const say = useWords(words);
  const locale = useLocale();
  const go = useGo();
  const may = useMay('answerAdvice');
  const mayDraft = useMay('editDrafts');
  const draft = useDraftAdvice();
  const [isRejecting, setRejecting] = useState(false);
  const { answer, identity } = of;
  const accept = (): void =>
    draft.mutate(of, {
      onSuccess: () => {
        announce(say('drafted'));
        // Where the values stand in the draft, and what they conflict with.
        go(`/identities/${identity}`, { tab: 'form' });
      },
    });
  return (
    <>
      <Failure of={draft.error} />
      {answer === undefined ? null : (
        <p className="muted">
          {say(answer.answer, { by: answer.by, at: dateTime(answer.at, locale) })}
          {answer.reason === '' ? null : <span translate="no"> {answer.reason}</span>}
        </p>
      )}
      {may ? (
        <div className="row">
          {mayDraft ? (
            <Button kind="primary" isDisabled={draft.isPending} onPress={accept}>
              {say('accept')}
            </Button>
          ) : null}
          <Button onPress={() => setRejecting(true)}>{say('reject')}</Button>
        </div>
      ) : null}
      {isRejecting ? <RejectAdvice advice={of.advice} onClose={() => setRejecting(false)} /> : null}
    </>
  );
}
