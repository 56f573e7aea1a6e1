import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from '../kit/i18n-provider.ts';
import { QueryClientProvider, queryClient } from '../../api/query.ts';
import { LiveRegion } from '../kit/announce.tsx';
import { SignedIn } from '../account/signed-in.tsx';
import { useLocale } from '../text/locale.ts';
import { router } from './router.ts';

export function App() {
  const locale = useLocale();
  return (
    <I18nProvider locale={locale}>
      <QueryClientProvider client={queryClient}>
        <SignedIn>
          <RouterProvider router={router} />
        </SignedIn>
        <LiveRegion />
      </QueryClientProvider>
    </I18nProvider>
  );
}
