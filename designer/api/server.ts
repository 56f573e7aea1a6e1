import type { Locale } from '@tessera/engine';
import { createAccount } from './account.ts';
import { createHttp } from './http.ts';

let spoken: () => Locale = () => 'en';

/** The page's language is the view's business; it says here how to ask for it. */
export function speakAs(locale: () => Locale): void {
  spoken = locale;
}

export const account = createAccount(sessionStorage);

/** The server that served this page. */
export const http = createHttp({
  key: () => {
    const present = account.get();
    return present.kind === 'signedIn' ? present.key : undefined;
  },
  locale: () => spoken(),
  onSignedOut: () => account.set({ kind: 'signedOut', wasRefused: account.get().kind === 'signedIn' }),
});
