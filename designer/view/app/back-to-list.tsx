import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from './navigation.ts';

/** On a narrow page what is chosen stands alone: the way back to what it was chosen from. */
export function BackToList({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link className="back-to-list" to={to}>
      <ChevronLeft size={16} strokeWidth={1.5} aria-hidden="true" />
      {children}
    </Link>
  );
}
