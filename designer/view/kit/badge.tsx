import type { ReactNode } from 'react';

export type Tone = 'danger' | 'warning' | 'ok' | 'accent' | 'identity' | 'simulation';

export function Badge({
  tone,
  children,
  title,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly title?: string;
}) {
  return (
    <span className="badge" data-tone={tone} title={title}>
      {children}
    </span>
  );
}
