import type { ReactNode } from 'react';

interface TableBoxProps {
  /** What stands in it: for those who do not see it. */
  readonly label: string;
  /** Of the columns; no two alike. */
  readonly heads: readonly string[];
  readonly className?: string;
  /** Its body. */
  readonly children: ReactNode;
}

/** A table that is scrolled by itself where it is wider than the page, by keys too. */
export function TableBox({ label, heads, className = '', children }: TableBoxProps) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={label}>
      <table className={`table ${className}`.trim()}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}
