import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Fix, Issue } from '../kernel/issue.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { ReadText } from './registry-state.ts';

/** The misspelt name of an issue that tells which one may have been meant. */
const nameOf: Partial<Record<IssueCode, (params: JsonObject) => string>> = {
  DEF_UNKNOWN_CAPABILITY: ({ reference }) => withoutRange(textOf(reference)),
  // `stock.reserve: wms-x` says of which capability there is no such provider.
  IDN_UNKNOWN_REFERENCE: ({ reference }) => withoutRange(textOf(reference).replace(/^.*: /, '')),
  IDN_NO_PARENT: ({ parent }) => textOf(parent),
  FACET_UNKNOWN: ({ facet }) => textOf(facet),
  REQ_UNKNOWN_IDENTITY: ({ identity }) => textOf(identity),
  ACT_UNKNOWN_IDENTITY: ({ identity }) => textOf(identity),
  SCENARIO_UNKNOWN_IDENTITY: ({ identity }) => textOf(identity),
};

/** Gives issues about misspelt names the edit that mends them, where the name stands in one place of their text alone. */
export function nameFixes(texts: readonly ReadText[]): (issues: readonly Issue[]) => readonly Issue[] {
  const contents = new Map(texts.map(({ text }) => [text.file, text.files[text.file] ?? '']));
  return (issues) =>
    issues.map((issue) => {
      const fix = issue.fixes === undefined ? fixOf(issue, contents) : undefined;
      return fix === undefined ? issue : { ...issue, fixes: [fix] };
    });
}

function fixOf({ code, params, location }: Issue, contents: ReadonlyMap<string, string>): Fix | undefined {
  const { nearest } = params;
  const content = contents.get(location.file);
  const name = nameOf[code]?.(params) ?? '';
  if (typeof nearest !== 'string' || content === undefined || name === '') return undefined;
  const { file, from, to } = location;
  const at = onlyPlace(content, name, from, to) ?? onlyPlace(content, name, 0, content.length);
  if (at === undefined) return undefined;
  const insert = withoutRange(nearest);
  const title = { en: `Write '${insert}'`, 'zh-CN': `改为“${insert}”` };
  return { title, edits: [{ file, from: at, to: at + name.length, insert }] };
}

/** Where a name stands as a whole word between two offsets; undefined where it stands nowhere or more than once. */
function onlyPlace(content: string, name: string, from: number, to: number): number | undefined {
  const places: number[] = [];
  for (let at = content.indexOf(name, from); at >= 0 && at + name.length <= to; at = content.indexOf(name, at + 1)) {
    const isWhole = !isWord(content.charAt(at - 1)) && !isWord(content.charAt(at + name.length));
    if (isWhole) places.push(at);
    if (places.length > 1) return undefined;
  }
  return places[0];
}

/** Paths and names of capabilities have dots: `cn.retail` does not stand in `cn.retail.fresh`. */
function isWord(character: string): boolean {
  return /^[\w.-]$/.test(character);
}

function withoutRange(reference: string): string {
  return reference.replace(/@.*$/, '');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
