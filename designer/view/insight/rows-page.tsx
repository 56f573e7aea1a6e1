import './insight.css';
import type { Json, JsonObject } from '@tessera/engine';
import { useState } from 'react';
import { cellText, readRowsAddress, rowColumns, useRows } from '../../api/rows.ts';
import { Link, useSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** The rows behind a figure, as the API lists them. */
export function RowsPage() {
  const say = useWords(words);
  const { of } = useSearch();
  useTopbar({ crumbs: [{ label: say('rows') }] });
  const address = readRowsAddress(of);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('rows')}</h1>
      </div>
      {address === undefined ? <p className="muted">{say('badRows')}</p> : <Rows {...address} address={of ?? ''} />}
    </div>
  );
}

interface RowsProps {
  readonly address: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

function Rows({ address, path, query }: RowsProps) {
  const rows = useRows(path, query);
  return (
    <>
      <code className="muted">{address}</code>
      <Resource of={rows}>{(found) => <RowTable of={found} />}</Resource>
    </>
  );
}

const pageLength = 100;

function RowTable({ of }: { readonly of: readonly JsonObject[] }) {
  const say = useWords(words);
  const [shown, setShown] = useState(pageLength);
  if (of.length === 0) return <EmptyState title={say('noRows')}>{say('noRowsWhy')}</EmptyState>;
  const columns = rowColumns(of);
  return (
    <div className="stack">
      <p className="muted">{say('rowsCounted', { n: of.length })}</p>
      <div className="table-box">
        <table className="table rows-table" translate="no">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <code>{column}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.slice(0, shown).map((row, at) => (
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column}>
                    <Cell name={column} value={row[column]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {of.length > shown ? <Button onPress={() => setShown(shown + pageLength)}>{say('moreRows')}</Button> : null}
    </div>
  );
}

/** An instance can be opened wherever it is named. */
function Cell({ name, value }: { readonly name: string; readonly value: Json | undefined }) {
  const text = cellText(value);
  const isInstance = (name === 'id' || name === 'instance') && text.startsWith('i_');
  return isInstance ? (
    <Link to={`/instances/${text}`}>
      <code>{text}</code>
    </Link>
  ) : (
    <code>{text}</code>
  );
}
