import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Json } from '@tessera/engine';
import { isJsonArray } from '@tessera/engine/catalog';
import type { ResolverPoint, ResolverRow, ResolverTable } from '../../api/resolvers.ts';
import { removeRule, setOtherwise, setRule } from '../../model/identity/resolver-edits.ts';
import { Link } from '../app/navigation.ts';
import { Button, IconButton } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { Example } from './example.tsx';
import { RestRow } from './rest-row.tsx';
import { RowDialog } from './row-dialog.tsx';
import { isAt, RowFindings } from './row-findings.tsx';
import { testText } from './test-text.ts';
import { words } from './words.ts';
import { IdentityName } from '../names/names.tsx';

interface RulesTableProps {
  readonly table: ResolverTable;
  /** The pointer of the row that decided what was tried. */
  readonly decided: string | undefined;
  readonly onTry: (request: ResolverPoint) => void;
  /** Undefined: only to be read. */
  readonly edit: ((change: (text: string) => string) => void) | undefined;
}

/** The rows as they stand, each with a request that it decides and what is wrong with it. */
export function RulesTable({ table, decided, onTry, edit }: RulesTableProps) {
  const say = useWords(words);
  const [open, setOpen] = useState<number>();
  const { attributes, rows, issues } = table;
  const columns = attributes.length + (edit === undefined ? 3 : 4);
  const rest = issues.filter((issue) => !rows.some(({ pointer }) => isAt(issue, pointer)));
  return (
    <>
      <div className="table-box" tabIndex={0} role="region" aria-label={say('table')}>
        <table className="table resolver-table" aria-label={say('table')}>
          <thead>
            <tr>
              <th scope="col">{say('number')}</th>
              {attributes.map(({ name, from }) => (
                <th key={name} scope="col" title={from} translate="no">
                  <code>{name}</code>
                </th>
              ))}
              <th scope="col">{say('identity')}</th>
              <th scope="col">{say('example')}</th>
              {edit === undefined ? null : <th scope="col">{say('actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row
                key={row.pointer}
                number={index + 1}
                row={row}
                table={table}
                columns={columns}
                isDecided={decided === row.pointer}
                onTry={onTry}
                {...(edit === undefined
                  ? {}
                  : { onEdit: () => setOpen(index), onRemove: () => edit((text) => removeRule(text, index)) })}
              />
            ))}
            <RestRow
              table={table}
              columns={columns}
              issues={rest}
              isDecided={decided === 'otherwise' || decided === 'reject'}
              onTry={onTry}
              onChange={edit && ((to) => edit((text) => setOtherwise(text, to)))}
            />
          </tbody>
        </table>
      </div>
      {edit === undefined ? null : (
        <div>
          <Button onPress={() => setOpen(rows.length)}>{say('add')}</Button>
        </div>
      )}
      {open === undefined || edit === undefined ? null : (
        <RowDialog
          title={rows[open] === undefined ? say('newTitle') : say('editTitle', { n: open + 1 })}
          attributes={attributes}
          row={rows[open]}
          onClose={() => setOpen(undefined)}
          onApply={(rule) => {
            setOpen(undefined);
            edit((text) => setRule(text, open, rule));
          }}
        />
      )}
    </>
  );
}

/** Values are names, the same in every language; bounds are told in words. */
function Test({ of }: { readonly of: Json | undefined }) {
  const say = useWords(words);
  const text = testText(of, say);
  if (text === undefined) return <span className="muted">{say('any')}</span>;
  return isJsonArray(of) ? <span translate="no">{text}</span> : text;
}

interface RowProps extends Pick<RulesTableProps, 'table' | 'onTry'> {
  readonly number: number;
  readonly row: ResolverRow;
  readonly columns: number;
  readonly isDecided: boolean;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
}

function Row({ number, row, table, columns, isDecided, onTry, onEdit, onRemove }: RowProps) {
  const say = useWords(words);
  const { when, identity, example, pointer } = row;
  const issues = table.issues.filter((issue) => isAt(issue, pointer));
  return (
    <>
      <tr {...(isDecided ? { 'data-decides': '' } : {})} {...(issues.length === 0 ? {} : { 'data-fault': '' })}>
        <th scope="row">{number}</th>
        {table.attributes.map(({ name }) => (
          <td key={name}>
            <Test of={when[name]} />
          </td>
        ))}
        <td>
          <Link to={`/identities/${identity}`}>
            <IdentityName id={identity} />
          </Link>
        </td>
        <td>
          <Example of={example} none={say('never')} onTry={onTry} />
        </td>
        {onEdit === undefined || onRemove === undefined ? null : (
          <td>
            <div className="resolver-tools">
              <IconButton
                size="small"
                label={say('edit', { n: number })}
                icon={<Pencil size={16} />}
                onPress={onEdit}
              />
              <IconButton
                size="small"
                label={say('remove', { n: number })}
                icon={<Trash2 size={16} />}
                onPress={onRemove}
              />
            </div>
          </td>
        )}
      </tr>
      <RowFindings issues={issues} columns={columns} onTry={onTry} />
    </>
  );
}
