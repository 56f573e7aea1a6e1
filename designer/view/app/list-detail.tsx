import './list-detail.css';
import type { ReactNode } from 'react';
import { Link } from './navigation.ts';

interface ListDetailProps {
  readonly title: string;
  /** Beside the title. */
  readonly action: ReactNode;
  readonly list: ReactNode;
  readonly children: ReactNode;
}

/** A list beside what is chosen of it; above it on a narrow page. */
export function ListDetail({ title, action, list, children }: ListDetailProps) {
  return (
    <div className="list-detail">
      <nav className="list-detail-list" aria-label={title}>
        <div className="row">
          <h1 className="grow">{title}</h1>
          {action}
        </div>
        {list}
      </nav>
      <section className="list-detail-chosen">{children}</section>
    </div>
  );
}

/** What can be chosen. */
export function ListDetailLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link className="list-detail-link" to={to}>
      {children}
    </Link>
  );
}
