import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface BannerProps {
  readonly tone: 'danger' | 'warning' | 'ok' | 'info';
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

const icons = { danger: CircleAlert, warning: TriangleAlert, ok: CircleCheck, info: Info } as const;

/** Says what holds for the page or a panel; never by colour alone. */
export function Banner({ tone, children, action }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div className="banner" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
      <div className="banner-text">{children}</div>
      {action}
    </div>
  );
}
