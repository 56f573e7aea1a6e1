import { STATUS_CODES } from 'node:http';
import { locales, type Locale } from '../../kernel/localized.ts';
import type { ProblemCode } from '../answers/problem-type.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { words } from './words.ts';

/** Where the `type` of a problem leads: what it means and the cure, in the reader's language and then in the other. */
export function problemPage(codes: readonly ProblemCode[], locale: Locale): string {
  const said = words[locale];
  const [first] = codes;
  const order = locales.toSorted((a, b) => Number(b === locale) - Number(a === locale));
  return layout(
    locale,
    first?.title[locale] ?? '',
    [],
    [
      ...codes.flatMap((code) => [
        html`<p class="address">
          <code>${code.code}</code>
          <small>HTTP ${String(code.status)} ${STATUS_CODES[code.status]}${code.retry ? ` · ${said.again}` : ''}</small>
        </p>`,
        ...order.map((language) => told(code, language, language === locale)),
      ]),
      html`<p><a href="/docs?lang=${locale}">${said.toApi}</a></p>`,
    ],
  );
}

function told({ title, meaning, cures }: ProblemCode, language: Locale, isReaders: boolean): Html {
  const said = words[language];
  const heading = isReaders ? html`<h1>${title[language]}</h1>` : html`<h2>${title[language]}</h2>`;
  const texts = [meaning[language], ...cures[language]];
  return html`<section lang="${language}" class="told">
    ${heading}
    <p>${withNames(meaning[language])}</p>
    ${cures[language].length === 0 ? '' : cureView(cures[language], said.cure)}
    ${texts.some((text) => names.test(text)) ? html`<p><small>${said.filled}</small></p>` : ''}
  </section>`;
}

function cureView(cures: readonly string[], title: string): Html {
  return html`<p><strong>${title}</strong></p>
    <ul>
      ${cures.map((cure) => html`<li>${withNames(cure)}</li>`)}
    </ul>`;
}

const names = /(\{\w+\})/;

function withNames(text: string): readonly Html[] {
  return text.split(names).map((part) => (names.test(part) ? html`<var>${part}</var>` : html`${part}`));
}
