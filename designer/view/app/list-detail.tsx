import './list-detail.css';
import type { ReactNode } from 'react';
import { BackToList } from './back-to-list.tsx';
import { Link } from './navigation.ts';

interface ListDetailProps {
  readonly title: string;
  /** Beside the title. */
  readonly action: ReactNode;
  readonly list: ReactNode;
  /** The page of the list, where something of it is chosen: on a narrow page that stands alone, with the way back. */
  readonly back: string | undefined;
  readonly children: ReactNode;
}

/** A list beside what is chosen of it. */
export function ListDetail({ title, action, list, back, children }: ListDetailProps) {
  return (
    <div className="list-detail" data-chosen={back === undefined ? undefined : ''}>
      <nav className="list-detail-list" aria-label={title}>
        <div className="row">
          <h1 className="grow">{title}</h1>
          {action}
        </div>
        {list}
      </nav>
      <section className="list-detail-chosen">
        {back === undefined ? null : <BackToList to={back}>{title}</BackToList>}
        {children}
      </section>
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
