import type { JsonSchema } from '@tessera/engine';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { schemaRows } from './schema-rows.ts';
import { words } from './words.ts';

/** A schema as people read it: a row for each field. */
export function SchemaTable({ schema, label }: { readonly schema: JsonSchema; readonly label: string }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table schema-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('field')}</th>
            <th scope="col">{say('type')}</th>
            <th scope="col">{say('bounds')}</th>
            <th scope="col">{say('meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {schemaRows(schema).map((row) => (
            <tr key={row.path}>
              <th scope="row">
                <code>{row.path === '' ? '·' : row.path}</code>{' '}
                {row.required && row.path !== '' ? <span className="muted small">{say('required')}</span> : null}
              </th>
              <td>
                <code>{row.type}</code>
              </td>
              <td>
                {row.bounds.map((bound) => (
                  <code key={bound} className="bound">
                    {bound}
                  </code>
                ))}
                {row.pii === undefined ? null : <Badge tone="identity">{say('personal')}</Badge>}
              </td>
              <td lang={row.title === undefined ? undefined : 'en'} translate="no">
                {row.title}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
