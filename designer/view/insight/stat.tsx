import './insight.css';
import type { Figure } from '@tessera/engine';
import type { ReactNode } from 'react';
import { FigureText } from './figure-text.tsx';
import type { Reading } from './shown-value.ts';

/** Figures side by side. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}

/** A named figure, large. */
export function Stat({ label, of, as }: { readonly label: string; readonly of: Figure; readonly as: Reading }) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd>
        <FigureText of={of} as={as} />
      </dd>
    </div>
  );
}
