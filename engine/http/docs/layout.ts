import { locales, type Locale } from '../../kernel/localized.ts';
import { html, type Html } from './html.ts';
import { words } from './words.ts';

const ownNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '中文' };

/** What the pages have in common: their head, a way past the navigation, and the choice of language. No script. */
export function layout(locale: Locale, title: string, navigation: readonly Html[], main: readonly Html[]): string {
  const said = words[locale];
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Tessera 符节</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <a class="skip" href="#main">${said.skip}</a>
        <header>
          <a class="brand" href="/docs?lang=${locale}">Tessera 符节</a>
          <nav aria-label="${said.language}">${locales.map((other) => languageLink(other, locale))}</nav>
        </header>
        <div class="${navigation.length === 0 ? 'single' : 'sides'}">
          ${navigation.length === 0 ? '' : html`<nav class="contents" aria-label="${said.contents}">${navigation}</nav>`}
          <main id="main" tabindex="-1">${main}</main>
        </div>
      </body>
    </html> `.text;
}

function languageLink(other: Locale, present: Locale): Html {
  const current = other === present ? html`aria-current="true"` : '';
  return html`<a href="?lang=${other}" lang="${other}" hreflang="${other}" ${current}>${ownNames[other]}</a> `;
}
