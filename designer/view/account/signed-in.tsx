import { useEffect, type ReactNode } from 'react';
import { account, http } from '../../api/server.ts';
import { Loading } from '../kit/resource.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { useAccount } from './use-account.ts';

/** The pages, for whoever may see them: anyone on an open server, else the holder of a key. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const who = useAccount();
  useEffect(() => {
    if (who.kind === 'unknown') void findOut();
  }, [who.kind]);
  switch (who.kind) {
    case 'unknown':
      return <Loading />;
    case 'signedOut':
      return <SignInPage wasRefused={who.wasRefused} />;
    case 'open':
    case 'signedIn':
      return children;
  }
}

/** An open server answers without a key; another one says 401, and the page asks for a key. */
async function findOut(): Promise<void> {
  try {
    await http.get('/v1/flows', { limit: 1 });
    account.set({ kind: 'open' });
  } catch {
    if (account.get().kind === 'unknown') account.set({ kind: 'signedOut', wasRefused: false });
  }
}
