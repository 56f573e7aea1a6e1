import type { Localized } from '@tessera/engine';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';

interface KindNameProps {
  readonly kind: string;
  /** What people call it; the name that activities share where nobody said. */
  readonly title: Localized | undefined;
}

/** A kind of change, by its title. */
export function KindName({ kind, title }: KindNameProps) {
  const shown = localized(title, useLocale());
  return shown === '' ? <code>{kind}</code> : <span title={kind}>{shown}</span>;
}
