import type { Finding, FindingSubject } from '../../api/value-guard.ts';
import { useMay } from '../../api/me.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { CapabilityName, FlowName, IdentityName } from '../names/names.tsx';
import { useLocale } from '../text/locale.ts';
import { day } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { kindOf } from './finding-kinds.ts';
import { words } from './words.ts';

export interface FindingRowProps {
  readonly of: Finding;
  readonly onWaive: (finding: Finding) => void;
}

/** What was found, about what, since when, and who lives with it for a while. */
export function FindingRow({ of, onWaive }: FindingRowProps) {
  const say = useWords(words);
  const locale = useLocale();
  const mayWaive = useMay('waiveFindings');
  const { kind, subject, since, n = 0, ways = 1, waiver } = of;
  const known = kindOf(kind);
  return (
    <tr data-waived={waiver === undefined ? undefined : ''}>
      <th scope="row">
        {known === undefined ? kind : say(known)}
        {known === undefined ? null : <p className="muted small">{say(`${known}-why`, { n })}</p>}
        {ways > 1 ? <p className="muted small">{say('several', { n: ways })}</p> : null}
      </th>
      <td>
        <Subject of={subject} />
      </td>
      <td>{day(since, locale)}</td>
      <td>
        {waiver === undefined ? null : (
          <>
            <Badge>{say('until', { at: day(waiver.until, locale) })}</Badge>
            <p className="muted small">{say('by', { reason: waiver.reason, by: waiver.by })}</p>
          </>
        )}
        {mayWaive && waiver === undefined ? (
          <Button size="small" onPress={() => onWaive(of)}>
            {say('waive')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function Subject({
  of: { capability, flow, identity, transition, cause, parameter, cell, requirement, part },
}: {
  readonly of: FindingSubject;
}) {
  return (
    <div className="guard-subject" translate="no">
      {capability === undefined ? null : (
        <Link to={`/capabilities/${capability}`}>
          <CapabilityName id={capability} />
        </Link>
      )}
      {flow === undefined ? null : (
        <Link to={`/flows/${flow}`}>
          <FlowName id={flow} />
        </Link>
      )}
      {identity === undefined ? null : (
        <Link to={`/identities/${identity}`}>
          <IdentityName id={identity} />
        </Link>
      )}
      {requirement === undefined ? null : <Link to={`/requirements/${requirement}`}>{requirement}</Link>}
      {[transition, cause, parameter, cell, part].map((text) =>
        text === undefined ? null : <code key={text}>{text}</code>,
      )}
    </div>
  );
}
