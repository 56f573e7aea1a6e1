import { boundedCache } from '../schema/bounded-cache.ts';

/** How the author of a file writes: what is added looks the same. */
export interface FileStyle {
  /** Columns from a key to the keys of the map it holds. */
  readonly step: number;
  /** Columns from a key to the dashes of the list it holds; 0 where they stand below the key. */
  readonly listStep: number;
  readonly quote: '"' | "'";
  /** Text that needs no quotes stands without; not in JSON. */
  readonly plain: boolean;
  /** Blanks inside the braces of a map in one line. */
  readonly padded: boolean;
}

const styles = boundedCache<FileStyle>(8);

/** The style that most of a text has; the house's own where it shows none. */
export function fileStyle(text: string): FileStyle {
  return styles.getOrMake(text, () => styleOf(text));
}

function styleOf(text: string): FileStyle {
  const step = stepOf(text);
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    step,
    listStep: listStepOf(text, step),
    quote: count(/(?:^|[\s[{,])'[^'\n]*'/gm) > count(/(?:^|[\s[{,])"[^"\n]*"/gm) ? "'" : '"',
    plain: !/^\uFEFF?\s*\{\s*"/.test(text),
    padded: count(/\{[^\s}]/g) <= count(/\{ /g),
  };
}

/** From the first key that holds a map. */
function stepOf(text: string): number {
  const match = /^( *)(?:- +)?[^\s#'"{[-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(
    text,
  );
  const step = (match?.[2]?.length ?? 0) - (match?.[1]?.length ?? 0);
  return match !== null && !/^ *- /.test(match[0]) && step > 0 ? step : 2;
}

/** From the first key that holds a list. */
function listStepOf(text: string, step: number): number {
  const match = /^( *)[^\s#'"{[-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=\s)/m.exec(text);
  const found = (match?.[2]?.length ?? 0) - (match?.[1]?.length ?? 0);
  return match !== null && found >= 0 ? found : step;
}
