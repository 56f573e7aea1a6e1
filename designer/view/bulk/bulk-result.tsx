import { useEffect } from 'react';
import type { BulkItem } from '../../api/bulk.ts';
import { Link } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** What became of them; whatever was not done is listed with its reason. */
export function BulkResult({
  results,
  keyOf,
}: {
  readonly results: readonly BulkItem[];
  readonly keyOf: (id: string) => string;
}) {
  const say = useWords(words);
  const failed = results.flatMap(({ instance, problem }) => (problem === undefined ? [] : [{ instance, problem }]));
  const done = say('done', { n: results.length - failed.length });
  useEffect(() => announce(done), [done]);
  return (
    <>
      <Banner tone={failed.length === 0 ? 'info' : 'warning'}>
        {done}
        {failed.length === 0 ? null : ` · ${say('failed', { n: failed.length })}`}
      </Banner>
      {failed.length === 0 ? null : (
        <ul className="bulk-failures" aria-label={say('failures')}>
          {failed.map(({ instance, problem }) => (
            <li key={instance}>
              <Link className="instance-key" to={`/instances/${instance}`}>
                <code>{keyOf(instance)}</code>
              </Link>{' '}
              {problem.detail === '' ? problem.title : problem.detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
