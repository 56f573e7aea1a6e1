/** HTML that is known to be escaped. */
export interface Html {
  readonly text: string;
}

type Part = string | undefined | Html | readonly Html[];

/** A template whose texts are escaped and whose HTML parts are kept. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.map((string, index) => string + shown(parts[index])).join('');
  return { text };
}

function shown(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  return 'text' in part ? part.text : part.map((item) => item.text).join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
