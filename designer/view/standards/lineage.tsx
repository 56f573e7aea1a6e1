import { useEffect, useState } from 'react';
import { useLineage, type LineageDirection, type LineageEdge } from '../../api/standards.ts';
import { Link, useSearch, useSetSearch } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const usual = 'stock.reserve/input.orderId';

/** Asks for a field and a direction, kept in the address, and shows the mappings on the way. */
export function Lineage() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const field = search['field'] ?? '';
  const way: LineageDirection = search['way'] === 'down' ? 'down' : 'up';
  const [written, setWritten] = useState(field);
  useEffect(() => setWritten(field), [field]);
  const trace = () => setSearch({ field: written.trim() === '' ? undefined : written.trim() });
  return (
    <section className="stack" aria-labelledby="lineage">
      <h2 id="lineage">{say('lineage')}</h2>
      <p className="muted">{say('lineageWhy')}</p>
      <div className="row lineage-asked">
        <div className="lineage-field">
          <TextField
            label={say('field')}
            value={written}
            onChange={setWritten}
            onEnter={trace}
            placeholder={usual}
            isMono
            hint={
              <>
                {say('fieldHint')}
                <code>{usual}</code>
              </>
            }
          />
        </div>
        <Segments
          label={say('direction')}
          value={way}
          segments={[
            { id: 'up', label: say('up') },
            { id: 'down', label: say('down') },
          ]}
          onChange={(next) => setSearch({ way: next })}
        />
        <Button kind="primary" onPress={trace}>
          {say('trace')}
        </Button>
      </div>
      {field === '' ? null : <Edges field={field} way={way} />}
    </section>
  );
}

function Edges({ field, way }: { readonly field: string; readonly way: LineageDirection }) {
  const say = useWords(words);
  const lineage = useLineage(field, way);
  return (
    <Resource of={lineage}>
      {(edges) =>
        edges.length === 0 ? (
          <p className="muted">{say('noEdges')}</p>
        ) : (
          <div className="table-box">
            <table className="table standards-table" aria-label={say('lineage')}>
              <thead>
                <tr>
                  <th scope="col">{say('from')}</th>
                  <th scope="col">{say('to')}</th>
                  <th scope="col">{say('at')}</th>
                  <th scope="col">{say('identities')}</th>
                </tr>
              </thead>
              <tbody>
                {edges.map((edge) => (
                  <EdgeRow key={`${edge.from} ${edge.to} ${edge.flow} ${edge.state} ${edge.version}`} edge={edge} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Resource>
  );
}

function EdgeRow({
  edge: { from, to, isWhole, flow, version, state, line, identities },
}: {
  readonly edge: LineageEdge;
}) {
  const say = useWords(words);
  return (
    <tr>
      <th scope="row">
        <Link to="/standards" search={{ field: from, way: 'up' }} translate="no">
          <code>{from}</code>
        </Link>
      </th>
      <td>
        <Link to="/standards" search={{ field: to, way: 'down' }} translate="no">
          <code>{to}</code>
        </Link>{' '}
        {isWhole ? <Badge>{say('whole')}</Badge> : null}
      </td>
      <td>
        <Link to={`/flows/${flow}/edit`} {...(state === '' ? {} : { search: { state } })} translate="no">
          {flow}
          {state === '' ? null : ` · ${state}`}
        </Link>{' '}
        <span className="muted small">
          <code>{version}</code>
          {line === undefined ? null : <> · {say('line', { n: line })}</>}
        </span>
      </td>
      <td translate="no">{identities.join(', ')}</td>
    </tr>
  );
}
