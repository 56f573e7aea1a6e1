import type { ReactNode } from 'react';
import { Link } from '../app/navigation.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface CardProps {
  readonly title: string;
  /** Where all of it stands. */
  readonly to?: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A part of a home: what it is about, the few things that come first, and the way to all of them. */
export function Card({ title, to, search = {}, isWide = false, children }: CardProps) {
  const say = useWords(words);
  return (
    <section className="card home-card" data-wide={isWide ? '' : undefined}>
      <header>
        <h2>{title}</h2>
        {to === undefined ? null : (
          <Link to={to} search={search} aria-label={`${say('all')}: ${title}`}>
            {say('all')}
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}

export interface Line {
  readonly key: string;
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly what: ReactNode;
  readonly note: ReactNode;
}

/** At most so many come first. */
const shown = 6;

export function Lines({ lines, none }: { readonly lines: readonly Line[]; readonly none: string }) {
  if (lines.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul className="home-lines">
      {lines.slice(0, shown).map(({ key, to, search = {}, what, note }) => (
        <li key={key}>
          <Link to={to} search={search}>
            {what}
          </Link>
          <span className="muted">{note}</span>
        </li>
      ))}
    </ul>
  );
}
