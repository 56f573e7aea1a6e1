import type { ConformanceItem } from '../../api/competition.ts';
import { useWords } from '../text/words.ts';
import { StatusBadge } from './status-badge.tsx';
import { words } from './words.ts';

/** The ten items of a record; of each the checks that failed or could not be shown, with the reason. */
export function ConformanceItems({ items }: { readonly items: readonly ConformanceItem[] }) {
  return (
    <ul className="plain-list conformance-items">
      {items.map((item) => (
        <li key={item.item} data-status={item.status}>
          <div className="row">
            <span>{item.title}</span>
            <StatusBadge status={item.status} />
          </div>
          <Telling item={item} />
        </li>
      ))}
    </ul>
  );
}

function Telling({ item: { status, checks } }: { readonly item: ConformanceItem }) {
  const say = useWords(words);
  const telling = checks.filter((check) => check.status === 'failed' || check.status === 'not-shown');
  if (status === 'not-applicable' || telling.length === 0) return null;
  return (
    <ul className="conformance-checks muted small">
      {telling.map(({ check, title, reason, input }) => (
        <li key={check}>
          {title}
          {reason === undefined ? null : <> — {reason.says}</>}
          {input === undefined ? null : (
            <>
              {' '}
              {say('withInput')} <code>{JSON.stringify(input)}</code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
