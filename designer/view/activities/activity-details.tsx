import { useActivities, useActivityEffect, type ActivityEffect } from '../../api/activities.ts';
import { Link } from '../app/navigation.ts';
import '../insight/insight.css';
import { ChangesTable } from '../insight/changes-table.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { Comments } from './comments.tsx';
import { KindName } from './kind-name.tsx';
import { SidesTable } from './sides-table.tsx';
import { VerdictBadge } from './verdict-badge.tsx';
import { words } from './words.ts';
import { FlowName, IdentityName } from '../names/names.tsx';

/** One activity: what was expected, both sides of it, what else was changed, and what was said of it. */
export function ActivityDetails({ id }: { readonly id: string }) {
  const effect = useActivityEffect(id);
  return (
    <Resource of={effect}>
      {(found) => (
        <div className="stack activity-details">
          <Head of={found} />
          <SidesTable of={found} />
          {found.weak ? <OtherChanges of={found} /> : null}
          <Comments id={id} comments={found.comments} />
        </div>
      )}
    </Resource>
  );
}

function Head({ of }: { readonly of: ActivityEffect }) {
  const say = useWords(words);
  const locale = useLocale();
  const all = useActivities().data ?? [];
  const {
    activity,
    title,
    identity,
    owner,
    kind,
    kindTitle,
    flow,
    change,
    hypothesis,
    method,
    from,
    to,
    verdict,
    weak,
    sample,
  } = of;
  // An activity of the same kind may have said it.
  const titleElsewhere = all.find((one) => one.kind === kind && one.kindTitle !== undefined)?.kindTitle;
  return (
    <header className="activity-head">
      <div className="row">
        <h2>{localized(title, locale) || activity}</h2>
        <VerdictBadge of={verdict} isWeak={weak} isSample={sample} />
      </div>
      <p className="muted">{of.says}</p>
      <dl className="activity-facts">
        <dt>{say('identity')}</dt>
        <dd>
          <Link to={`/identities/${identity}`}>
            <IdentityName id={identity} />
          </Link>
        </dd>
        {flow === undefined ? null : (
          <>
            <dt>{say('flow')}</dt>
            <dd>
              <Link to={`/flows/${flow}`}>
                <FlowName id={flow} />
              </Link>
            </dd>
          </>
        )}
        <dt>{say('kind')}</dt>
        <dd>
          <KindName kind={kind} title={kindTitle ?? titleElsewhere} />
        </dd>
        {owner === '' ? null : (
          <>
            <dt>{say('owner')}</dt>
            <dd translate="no">{owner}</dd>
          </>
        )}
        {change === undefined ? null : (
          <>
            <dt>{say('change')}</dt>
            <dd>
              <code>{change}</code>
            </dd>
          </>
        )}
        {hypothesis === undefined ? null : (
          <>
            <dt>{say('hypothesis')}</dt>
            <dd>{localized(hypothesis, locale)}</dd>
          </>
        )}
        <dt>{say('method')}</dt>
        <dd>{say(method === 'split' ? 'split' : 'beforeAfter')}</dd>
        <dt>{say('when')}</dt>
        <dd>{say('span', { from: dateTime(from, locale), to: dateTime(to, locale) })}</dd>
      </dl>
    </header>
  );
}

function OtherChanges({ of: { otherChanges } }: { readonly of: ActivityEffect }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('others')}</h3>
      {otherChanges.length === 0 ? (
        <p className="muted">{say('noOthers')}</p>
      ) : (
        <ChangesTable of={otherChanges} label={say('others')} />
      )}
    </section>
  );
}
