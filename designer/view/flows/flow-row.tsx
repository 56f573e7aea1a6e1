import { FilePenLine, TriangleAlert } from 'lucide-react';
import type { DraftHead } from '../../api/draft-calls.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime, timeAgo } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import type { FlowEntry } from './flows-page.tsx';
import { words } from './words.ts';
import { useNow } from '../text/use-now.ts';

const shownIdentities = 3;
const icon = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

export function FlowRow({ flow, summary, drafts }: FlowEntry) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const title = localized(summary?.title, locale);
  const identities = summary?.identities ?? [];
  const rest = identities.length - shownIdentities;
  return (
    <tr>
      <th scope="row" className="flow-name">
        <Link to={`/flows/${flow}`}>{title === '' ? flow : title}</Link>
        {title === '' ? null : <code className="muted">{flow}</code>}
      </th>
      <td translate="no">{summary?.owner}</td>
      <td>
        <span className="row">
          {identities.slice(0, shownIdentities).map((path) => (
            <Badge key={path} tone="identity">
              {path}
            </Badge>
          ))}
          {rest > 0 ? <span title={identities.join(' ')}>+{rest}</span> : null}
        </span>
      </td>
      <td>
        <Drafts drafts={drafts} />
      </td>
      <td>
        {summary === undefined ? (
          <Badge tone="warning">{say('notPublished')}</Badge>
        ) : (
          <code>{summary.versions[0]}</code>
        )}
      </td>
      <td>
        {summary === undefined || summary.broken.length === 0 ? (
          <span className="muted">{say('fine')}</span>
        ) : (
          <Badge tone="warning" title={summary.broken.join(' ')}>
            <TriangleAlert {...icon} /> {say('brokenFor', { n: summary.broken.length })}
          </Badge>
        )}
      </td>
      <td className="number">{new Intl.NumberFormat(locale, { notation: 'compact' }).format(summary?.running ?? 0)}</td>
      <td>
        {summary === undefined ? null : (
          <>
            <time dateTime={summary.publishedAt} title={dateTime(summary.publishedAt, locale)}>
              {timeAgo(summary.publishedAt, nowMs, locale)}
            </time>
            <span className="muted small" translate="no">
              {' '}
              {summary.publishedBy}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function Drafts({ drafts }: { readonly drafts: readonly DraftHead[] }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  return (
    <span className="row">
      {drafts.map(({ id, flow, mine, owner, updated }) =>
        mine ? (
          <Link key={id} className="draft-link" to={`/flows/${flow}/edit`}>
            <FilePenLine {...icon} /> {say('myDraft', { when: timeAgo(updated, nowMs, locale) })}
          </Link>
        ) : (
          <Link key={id} className="draft-link muted" to={`/flows/${flow}/edit`} search={{ draft: id }}>
            {say('draftOf', { who: owner })}
          </Link>
        ),
      )}
    </span>
  );
}
