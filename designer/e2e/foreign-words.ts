/** Names that are written alike in both languages. */
const names = [
  'Tessera',
  '符节',
  'API',
  'YAML',
  'JSON',
  'CSV',
  'CEL',
  'HTTP',
  'SLA',
  'English',
  '中文',
  'Ctrl',
  'Alt',
  'Shift',
  'Enter',
  'Esc',
  'Tab',
  'Del',
  'Insert',
  'Space',
  'Home',
  'End',
  'UTC',
  'ISO',
  'p50',
  'p95',
];

/**
 * Words of the other language in texts of a page (T35). Ids, codes, paths, versions, durations and units stay as
 * written and are no words: whatever has a digit, a dot, a dash, an underscore or a capital within, and what stands in
 * 「」, by which a Chinese text marks it where a mark-up cannot, as in a label.
 */
export function foreignWords(texts: readonly string[], locale: 'en' | 'zh-CN'): readonly string[] {
  const without = texts.map((text) => names.reduce((rest, name) => rest.replaceAll(name, ''), text));
  const found = without.filter((text) => (locale === 'en' ? /\p{Script=Han}/u.test(text) : hasLatinWord(text)));
  return [...new Set(found.map((text) => text.slice(0, 100)))];
}

function hasLatinWord(text: string): boolean {
  const written = /[\w.:/@^~<>=*#-]*[\d._:/@^=-][\w.:/@^~<>=*#-]*|\b[A-Z]{2,}\b|\b\w*[a-z][A-Z]\w*\b/g;
  const words =
    text
      .replace(/「[^「」]*」/g, ' ')
      .replaceAll(written, ' ')
      .match(/[A-Za-z]{2,}/g) ?? [];
  return words.some((word) => !units.has(word));
}

const units = new Set(['ms', 'min', 'px', 'kB', 'MB', 'CNY']);
