import { useState } from 'react';
import { hashSubject, useSubject, type SubjectTrace } from '../../api/standards.ts';
import { useMay } from '../../api/me.ts';
import { useAction } from '../../api/query.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const hashShape = /^[0-9a-f]{64}$/;

/** Asks for a person by id or by hash; only the hash is kept in the address. */
export function Subject() {
  const say = useWords(words);
  const subject = useSearch()['subject'] ?? '';
  const setSearch = useSetSearch();
  const mayHash = useMay('readPersonalData');
  const [written, setWritten] = useState('');
  const hash = useAction(hashSubject);
  const find = (): void => {
    const id = written.trim();
    if (hashShape.test(id)) return setSearch({ subject: id });
    if (id === '' || !mayHash) return;
    hash.mutate(id, { onSuccess: (found) => setSearch({ subject: found }) });
  };
  return (
    <section className="stack" aria-labelledby="subject">
      <h2 id="subject">{say('subject')}</h2>
      <p className="muted">{say('subjectWhy')}</p>
      <Failure of={hash.error} />
      <div className="row lineage-asked">
        <div className="lineage-field">
          <TextField
            label={say(mayHash ? 'subjectId' : 'subjectHash')}
            value={written}
            onChange={setWritten}
            onEnter={find}
            isMono
          />
        </div>
        <Button kind="primary" onPress={find} isDisabled={hash.isPending}>
          {say('find')}
        </Button>
      </div>
      {hashShape.test(subject) ? <Trace hash={subject} /> : null}
    </section>
  );
}

function Trace({ hash }: { readonly hash: string }) {
  const say = useWords(words);
  return (
    <Resource of={useSubject(hash)}>
      {({ instances, isWhole, given }) => (
        <>
          <p>
            {say('instances', { n: instances })} <code className="muted">{hash.slice(0, 12)}…</code>
          </p>
          {isWhole ? null : <Banner tone="warning">{say('partOnly')}</Banner>}
          {given.length === 0 ? <p className="muted">{say('noneGiven')}</p> : <Given rows={given} />}
        </>
      )}
    </Resource>
  );
}

function Given({ rows }: { readonly rows: SubjectTrace['given'] }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <div className="table-box" role="region" aria-labelledby="subject" tabIndex={0}>
      <table className="table standards-table" aria-labelledby="subject">
        <thead>
          <tr>
            {(['provider', 'capability', 'givenFields', 'calls', 'first', 'last'] as const).map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ provider, capability, fields, calls, firstAt, lastAt }) => (
            <tr key={`${provider} ${capability}`}>
              <th scope="row" translate="no">
                {provider}
              </th>
              <td>
                <Link to={`/capabilities/${capability}`} translate="no">
                  <code>{capability}</code>
                </Link>
              </td>
              <td>
                <code>{fields.join(', ')}</code>
              </td>
              <td>{calls}</td>
              <td>{dateTime(firstAt, locale)}</td>
              <td>{dateTime(lastAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
