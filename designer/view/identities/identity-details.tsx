import { useState } from 'react';
import { useIdentity, type ActiveRelease, type IdentityDetail } from '../../api/identities.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { ExplainRequest } from './explain-request.tsx';
import { IdentityEditor, type IdentityEditorProps } from './identity-editor.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { Provenance } from './provenance.tsx';
import { words } from './words.ts';

const tabs = ['flows', 'form', 'provenance', 'request', 'text'] as const;

/** One identity: what it runs, and why everything is as it is. */
export function IdentityDetails({ path }: { readonly path: string }) {
  return <Resource of={useIdentity(path)}>{(identity) => <Identity identity={identity} />}</Resource>;
}

/** Form and text are one text, which is kept while one goes from tab to tab. */
function Identity({ identity }: { readonly identity: IdentityDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  const search = useSearch();
  const setSearch = useSetSearch();
  const shown = tabs.find((tab) => tab === search['tab']) ?? 'flows';
  const { file, text: published } = publishedOf(identity);
  const [text, setText] = useState(published);
  const path = identity.identity;
  const editing = { file, published, text, onChange: setText, onPublished: () => undefined };
  return (
    <div className="stack">
      <div className="page-head">
        <h2>{localized(identity.title, locale) || identity.identity}</h2>
        <code>{identity.identity}</code>
        {identity.abstract ? <Badge title={say('abstractWhy')}>{say('abstract')}</Badge> : null}
      </div>
      <Facts identity={identity} />
      <Tabs
        label={identity.identity}
        value={shown}
        onChange={(tab) => setSearch({ tab })}
        tabs={[
          { id: 'flows', label: say('flows'), content: () => <Flows identity={identity} /> },
          {
            id: 'form',
            label: say('form'),
            content: () => (
              <div className="stack tab-content">
                <IdentityFields identity={path} flows={identity.flows} text={text} onChange={setText} />
                <IdentityEditor {...editing} isTextHidden />
              </div>
            ),
          },
          {
            id: 'provenance',
            label: say('provenance'),
            content: () => <Provenance identity={path} flows={identity.flows} />,
          },
          {
            id: 'request',
            label: say('request'),
            content: () => <ExplainRequest identity={path} flows={identity.flows} />,
          },
          { id: 'text', label: say('text'), content: () => <Texts identity={identity} editing={editing} /> },
        ]}
      />
    </div>
  );
}

function publishedOf({ identity, text }: IdentityDetail): { readonly file: string; readonly text: string } {
  const file = text?.file ?? `identities/${identity}.identity.yaml`;
  return { file, text: text?.files[file] ?? '' };
}

function Facts({ identity }: { readonly identity: IdentityDetail }) {
  const say = useWords(words);
  return (
    <dl className="facts">
      <dt>{say('owner')}</dt>
      <dd>{identity.owner}</dd>
      <dt>{say('overlays')}</dt>
      <dd>{identity.install.length === 0 ? say('no') : identity.install.join(', ')}</dd>
    </dl>
  );
}

function Flows({ identity }: { readonly identity: IdentityDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  if (identity.releases.length === 0) return <p className="muted tab-content">{say('noFlows')}</p>;
  return (
    <div className="table-box tab-content">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('flow')}</th>
            <th scope="col">{say('version')}</th>
            <th scope="col">{say('release')}</th>
            <th scope="col">{say('published')}</th>
            <th scope="col">{say('effective')}</th>
          </tr>
        </thead>
        <tbody>
          {identity.releases.map((release) => (
            <tr key={release.release}>
              <td>
                <code>{release.flow}</code>
              </td>
              <td>{release.version}</td>
              <td>
                <Standing release={release} />
              </td>
              <td>{dateTime(release.publishedAt, locale)}</td>
              <td>
                <Link to={`/flows/${release.flow}/edit`} search={{ identity: identity.identity }}>
                  {say('open')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Standing({ release }: { readonly release: ActiveRelease }) {
  const say = useWords(words);
  if (release.brokenSince === undefined) return <Badge tone="ok">{say('good')}</Badge>;
  return (
    <div>
      <Badge tone="danger">{say('broken')}</Badge>
      <p className="small">{say('newer', { codes: (release.brokenBy ?? []).join(', ') })}</p>
    </div>
  );
}

/** The identity's own file to edit, and the schemas it refers to as they are. */
function Texts({ identity, editing }: { readonly identity: IdentityDetail; readonly editing: IdentityEditorProps }) {
  const others = Object.entries(identity.text?.files ?? {}).filter(([name]) => name !== editing.file);
  return (
    <div className="stack tab-content">
      <IdentityEditor {...editing} />
      {others.map(([name, content]) => (
        <figure key={name} className="text-file">
          <figcaption className="mono muted">{name}</figcaption>
          <pre className="card text-body" tabIndex={0} role="region" aria-label={name}>
            {content}
          </pre>
        </figure>
      ))}
    </div>
  );
}
