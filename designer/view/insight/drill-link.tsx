import type { ReactNode } from 'react';
import { Link } from '../app/navigation.ts';

/** Leads to the rows that a figure counted: the same address of the API, shown as a table. */
export function DrillLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link to="/rows" search={{ of: to }}>
      {children}
    </Link>
  );
}
