import type { KnownProvider } from '../../model/identity/known-providers.ts';
import type { Choice } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';

/** By the name that people know, with the id beside it. */
export function useProviderChoices(providers: readonly KnownProvider[]): readonly Choice[] {
  const locale = useLocale();
  return providers.map(({ id, title }) => {
    const name = localized(title, locale);
    return name === '' || name === id
      ? { id, label: id, isAsWritten: true }
      : { id, label: name, detail: <code>{id}</code> };
  });
}
