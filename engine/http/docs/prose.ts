import type { Locale } from '../../kernel/localized.ts';
import { html, type Html } from './html.ts';

const block = /```\w*\n[\s\S]*?\n```|[^\n][\s\S]*?(?=\n\n|$)/g;
const mark = /(`[^`]+`|\[[^\]]+\]\(\/[^)\s]*\))/;

/**
 * As much of CommonMark as the descriptions of this API use: headings, lists, fenced code, and in a line code and links
 * to this server, which keep the reader's language.
 */
export function prose(text: string, locale: Locale): readonly Html[] {
  return Array.from(text.matchAll(block), ([part]) => blockOf(part, locale));
}

function blockOf(text: string, locale: Locale): Html {
  if (text.startsWith('```')) return codeBlock(text.slice(text.indexOf('\n') + 1, -4));
  if (text.startsWith('## ')) return html`<h2>${inline(text.slice(3), locale)}</h2>`;
  const lines = text.split('\n');
  if (!lines.every((line) => line.startsWith('- '))) return html`<p>${inline(text, locale)}</p>`;
  return html`<ul>
    ${lines.map((line) => html`<li>${inline(line.slice(2), locale)}</li>`)}
  </ul>`;
}

/** Text whose lines stand as they are; long ones wrap, so that nothing needs to be scrolled sideways. */
export function codeBlock(text: string): Html {
  return html`<pre><code>${text}</code></pre>`;
}

/** One line, with its code and links. */
export function inline(text: string, locale: Locale): readonly Html[] {
  return text.split(mark).map((part) => {
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2) return html`<code>${part.slice(1, -1)}</code>`;
    const [, label, path] = /^\[([^\]]+)\]\((\/[^)\s]*)\)$/.exec(part) ?? [];
    if (label === undefined || path === undefined) return html`${part}`;
    return html`<a href="${path}?lang=${locale}">${inline(label, locale)}</a>`;
  });
}
