import './identities.css';
import { useState } from 'react';
import { useExplanations, useIdentities, type Explanation } from '../../api/identities.ts';
import { useAll } from '../../api/query.ts';
import { useRunners } from '../../api/starts.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { saveFile } from '../app/save-file.ts';
import { matrixCsv, matrixOf, type Matrix } from './matrix.ts';
import { StandingBadge } from './provenance.tsx';
import { words } from './words.ts';

/** More columns than these are not read by a person; a narrower branch is. */
const mostColumns = 24;

/** Identities side by side: each choice of a flow, where it stands and what it is. */
export function MatrixPage() {
  const say = useWords(words);
  useTopbar({ crumbs: [{ label: say('identities'), to: '/identities' }, { label: say('matrix') }] });
  const flows = useAll<{ readonly flow: string }>('/v1/flows');
  const identities = useIdentities();
  const search = useSearch();
  const setSearch = useSetSearch();
  const flow = search['flow'] ?? flows.data?.[0]?.flow;
  const under = search['under'] ?? '';
  const releases = useRunners(flow);
  const runners = new Set((releases.data ?? []).map(({ identity }) => identity));
  return (
    <div className="page wide">
      <h1>{say('matrix')}</h1>
      <Resource of={identities}>
        {(all) => {
          const columns = all.filter(({ identity }) => runners.has(identity) && isUnder(identity, under));
          const branches = all.filter(({ abstract }) => abstract);
          return (
            <>
              <div className="row matrix-choices">
                <Select
                  label={say('flow')}
                  value={flow}
                  choices={(flows.data ?? []).map((each) => ({ id: each.flow, label: each.flow, isAsWritten: true }))}
                  onChange={(chosen) => setSearch({ flow: chosen })}
                />
                <Select
                  label={say('under')}
                  value={under}
                  choices={[
                    { id: '', label: say('all') },
                    ...branches.map(({ identity }) => ({ id: identity, label: identity, isAsWritten: true })),
                  ]}
                  onChange={(chosen) => setSearch({ under: chosen })}
                />
              </div>
              {columns.length > mostColumns ? (
                <p className="muted">{say('many', { n: mostColumns, total: columns.length })}</p>
              ) : null}
              {flow === undefined ? null : (
                <Compared
                  key={flow}
                  flow={flow}
                  identities={columns.slice(0, mostColumns).map(({ identity }) => identity)}
                />
              )}
            </>
          );
        }}
      </Resource>
    </div>
  );
}

function Compared({ flow, identities }: { readonly flow: string; readonly identities: readonly string[] }) {
  const say = useWords(words);
  const [differencesOnly, setDifferencesOnly] = useState(true);
  const answers = useExplanations([flow], identities);
  const told = answers.flatMap(({ data }): readonly Explanation[] => (data === undefined ? [] : [data]));
  const matrix = matrixOf(told, differencesOnly);
  return (
    <>
      <div className="row">
        <Checkbox isSelected={differencesOnly} onChange={setDifferencesOnly}>
          {say('differencesOnly')}
        </Checkbox>
        <Button onPress={() => saveFile(`${flow}-identities.csv`, 'text/csv', matrixCsv(matrix))}>{say('csv')}</Button>
      </div>
      {matrix.rows.length === 0 ? <p className="muted">{say('same')}</p> : <MatrixTable matrix={matrix} />}
    </>
  );
}

function MatrixTable({ matrix }: { readonly matrix: Matrix }) {
  const say = useWords(words);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={say('matrix')}>
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">{say('cell')}</th>
            {matrix.identities.map((identity) => (
              <th scope="col" key={identity}>
                <code>{identity}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.cell}>
              <th scope="row">
                <code>{row.name}</code>
              </th>
              {row.cells.map((cell, at) => (
                <td key={matrix.identities[at]}>
                  {cell === undefined ? (
                    <span className="muted">{say('absent')}</span>
                  ) : (
                    <>
                      <span className="cell-value" translate="no">
                        {cell.text}
                      </span>
                      <div>
                        <StandingBadge standing={cell.standing} />
                      </div>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isUnder(identity: string, branch: string): boolean {
  return branch === '' || identity === branch || identity.startsWith(`${branch}.`);
}
