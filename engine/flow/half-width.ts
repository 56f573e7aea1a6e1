import type { Edit, Fix } from '../kernel/issue.ts';

/** A key at the start of a line or of an entry in braces, with a full-width colon behind it. */
const colon =
  /(^[ \t\u3000]*(?:-[ \t]+)*|[{,，][ \t\u3000]*)([\w.$-]+|"[^"\n]*"|'[^'\n]*')[ \t\u3000]*：[ \t\u3000]*/gm;
/** Text in full-width quotes, right behind a colon or dash. */
const quotes = /([:：-][ \t\u3000]+|：)[“”]([^“”"\n]*)[“”](?=[ \t]*(?:[,，}\]]|#|\r?$))/gm;
/** Between two entries in braces. */
const comma = /，[ \t\u3000]*(?=(?:[\w.$-]+|"[^"\n]*"|'[^'\n]*')[ \t\u3000]*[:：])/g;
/** Where syntax stands, an ideographic space is two columns wide. */
const margin = /^[ ]*\u3000[ \u3000]*/gm;

/** What makes punctuation half-width where it stands for syntax; prose keeps its own. Undefined where there is none. */
export function halfWidthFix(file: string, text: string): Fix | undefined {
  const edits = [
    ...marginEdits(file, text),
    ...commaEdits(file, text),
    ...colonEdits(file, text),
    ...quoteEdits(file, text),
  ];
  const apart = edits
    .toSorted((a, b) => a.from - b.from)
    .filter((edit, index, all) => index === 0 || edit.from >= (all[index - 1]?.to ?? 0));
  if (apart.length === 0) return undefined;
  return { title: { en: 'Use half-width punctuation', 'zh-CN': '改用半角标点' }, edits: apart };
}

function colonEdits(file: string, text: string): readonly Edit[] {
  return Array.from(text.matchAll(colon)).map((match) => {
    const from = match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0);
    const to = match.index + match[0].length;
    return { file, from, to, insert: isLineEnd(text, to) ? ':' : ': ' };
  });
}

function commaEdits(file: string, text: string): readonly Edit[] {
  return Array.from(text.matchAll(comma))
    .filter(({ index }) => isInBraces(text, index))
    .map(({ index, 0: written }) => ({ file, from: index, to: index + written.length, insert: ', ' }));
}

function quoteEdits(file: string, text: string): readonly Edit[] {
  return Array.from(text.matchAll(quotes)).flatMap((match) => {
    const from = match.index + (match[1]?.length ?? 0);
    const to = match.index + match[0].length;
    return [
      { file, from, to: from + 1, insert: '"' },
      { file, from: to - 1, to, insert: '"' },
    ];
  });
}

function marginEdits(file: string, text: string): readonly Edit[] {
  return Array.from(text.matchAll(margin)).map(({ index, 0: written }) => ({
    file,
    from: index,
    to: index + written.length,
    insert: written.replaceAll('\u3000', '  '),
  }));
}

function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || /[\r\n]/.test(text.charAt(offset));
}

/** A brace is open in the line. */
function isInBraces(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return (before.match(/[{[]/g)?.length ?? 0) > (before.match(/[}\]]/g)?.length ?? 0);
}
