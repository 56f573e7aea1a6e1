import { useRef, useState } from 'react';
import { useDrafts } from '../../api/draft-calls.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { useRowsInSight } from '../kit/use-rows-in-sight.ts';
import { useWords } from '../text/words.ts';
import { CellDialog } from './cell-dialog.tsx';
import type { Matrix } from './matrix.ts';
import { StandingBadge } from './provenance.tsx';
import { words } from './words.ts';

const rowHeight = 56;
/** More rows than these are drawn as they come into sight. */
const drawnWhole = 60;

/** An identity a row, a choice a column; heads stay in sight, however many rows there are. */
export function MatrixTable({ matrix }: { readonly matrix: Matrix }) {
  const say = useWords(words);
  const body = useRef<HTMLTableSectionElement>(null);
  const [open, setOpen] = useState<{ readonly identity: string; readonly cell: string }>();
  const { flow, columns, rows } = matrix;
  const { first, end } = useRowsInSight(body, { count: rows.length, rowHeight, fewest: drawnWhole });
  const drafts = useDrafts().data ?? [];
  const drafted = new Set(drafts.flatMap(({ identity, mine }) => (mine && identity !== undefined ? [identity] : [])));
  return (
    <>
      <div className="table-box matrix-box" tabIndex={0} role="region" aria-label={say('matrix')}>
        <table className="table matrix" aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              <th scope="col">{say('identity')}</th>
              {columns.map(({ cell, name }) => (
                <th scope="col" key={cell} title={cell} translate="no">
                  <code>{name}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            <Space rows={first} columns={columns.length + 1} />
            {rows.slice(first, end).map(({ identity, cells }, at) => (
              <tr key={identity} aria-rowindex={first + at + 2}>
                <th scope="row">
                  <Link to={`/identities/${identity}`}>
                    <code>{identity}</code>
                  </Link>{' '}
                  {drafted.has(identity) ? <Badge>{say('draft')}</Badge> : null}
                </th>
                {cells.map((cell, column) => (
                  <td key={columns[column]?.cell} data-standing={cell?.standing}>
                    {cell === undefined ? (
                      <span className="muted">{say('absent')}</span>
                    ) : (
                      <button
                        type="button"
                        className="matrix-cell"
                        onClick={() => setOpen({ identity, cell: columns[column]?.cell ?? '' })}
                      >
                        <span className="matrix-value" title={cell.text} translate="no">
                          {cell.text}
                        </span>
                        <StandingBadge standing={cell.standing} />
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Space rows={rows.length - end} columns={columns.length + 1} />
          </tbody>
        </table>
      </div>
      {open === undefined ? null : (
        <CellDialog flow={flow} identity={open.identity} cell={open.cell} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

/** Stands for rows that are out of sight. */
function Space({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true" className="matrix-space">
      <td colSpan={columns} style={{ height: rows * rowHeight }} />
    </tr>
  );
}
