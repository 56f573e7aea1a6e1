import './insight.css';
import { useState, type ReactNode } from 'react';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

export interface ChartProps {
  readonly title: string;
  /** The table says the same: its head, and a row for each point with what it is first. */
  readonly columns: readonly ReactNode[];
  readonly rows: readonly (readonly ReactNode[])[];
  /** The drawing, hidden from screen readers, which read the table. */
  readonly children: ReactNode;
}

/** A drawing and the equal table, of which one is seen. */
export function Chart({ title, columns, rows, children }: ChartProps) {
  const say = useWords(words);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <figure className="chart card">
      <figcaption className="chart-head">
        <h3 className="grow">{title}</h3>
        <Segments
          label={say('view')}
          value={view}
          segments={[
            { id: 'chart', label: say('chart') },
            { id: 'table', label: say('table') },
          ]}
          onChange={setView}
        />
      </figcaption>
      {view === 'chart' ? children : null}
      <div className={view === 'chart' ? 'visually-hidden' : 'chart-table'}>
        <table className="table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], at) => (
              <tr key={at}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
