import { EngineError } from '../../kernel/engine-error.ts';
import { nearest } from '../../kernel/nearest.ts';
import { badPage, decodeCursor } from './cursor.ts';
import { limits } from '../limits.ts';
import type { QueryParameter } from './route.ts';
import type { LocalizedText } from '../../kernel/localized.ts';

/** What a route says of its parameters; `list` names it in cursors. */
export interface QueryDeclaration {
  readonly list: string;
  readonly parameters: Readonly<Record<string, QueryParameter>>;
  readonly takesSearch: boolean;
}

export interface Query {
  readonly values: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, string>>;
}

const searchPrefix = 'search.';
const searchLimit = 10;

/**
 * The parameters of an address, each declared, given once, and of its kind; a cursor comes back as the list's own.
 * @throws EngineError UNKNOWN_PARAMETER, BAD_PARAMETER, BAD_PAGINATION, BAD_SORT
 */
export function readQuery(text: string, declaration: QueryDeclaration): Query {
  const values: [string, string][] = [];
  const search: [string, string][] = [];
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const parameter = own(declaration.parameters, name);
    const isSearch = declaration.takesSearch && name.startsWith(searchPrefix);
    if (parameter === undefined && !isSearch) throw unknown(name, declaration);
    if (seen.has(name)) throw refusal(name, parameter, { en: 'given once', 'zh-CN': '单个值' });
    seen.add(name);
    if (parameter === undefined) search.push([name.slice(searchPrefix.length), value]);
    else values.push([name, judged(name, value, parameter, declaration.list)]);
  }
  if (search.length > searchLimit) {
    const expected = { en: `at most ${searchLimit} attributes`, 'zh-CN': `不多于 ${searchLimit} 个属性` };
    throw refusal('search', undefined, expected);
  }
  requireAll(seen, declaration);
  return { values: Object.fromEntries(values), search: Object.fromEntries(search) };
}

function requireAll(seen: ReadonlySet<string>, declaration: QueryDeclaration): void {
  for (const [name, parameter] of Object.entries(declaration.parameters)) {
    if (parameter.required === true && !seen.has(name))
      throw refusal(name, parameter, { en: 'present', 'zh-CN': '给出的值' });
  }
}

function judged(name: string, value: string, parameter: QueryParameter, list: string): string {
  switch (parameter.kind) {
    case 'limit':
      if (/^[1-9]\d{0,3}$/.test(value) && Number(value) <= limits.pageLength) return value;
      throw badPage(name);
    case 'cursor':
      return decodeCursor(list, value);
    case 'sort':
      if (parameter.of.includes(value)) return value;
      throw new EngineError('BAD_SORT', { params: { allowed: parameter.of } });
    case 'choice':
      if (parameter.of.includes(value)) return value;
      throw refusal(name, parameter, {
        en: `one of ${parameter.of.join(', ')}`,
        'zh-CN': `${parameter.of.join('、')} 之一`,
      });
    case 'flag':
      if (value === 'true' || value === 'false') return value;
      throw refusal(name, parameter, { en: 'true or false', 'zh-CN': 'true 或 false' });
    case 'instant':
      if (instantMs(value) !== undefined) return value;
      throw refusal(name, parameter, {
        en: 'a date and time such as 2026-01-31T08:00:00Z',
        'zh-CN': '日期时间，例如 2026-01-31T08:00:00Z',
      });
    case 'text':
      if (value !== '' && value.length <= 500) return value;
      throw refusal(name, parameter, { en: '1 to 500 characters', 'zh-CN': '1 到 500 个字符' });
  }
}

/** ms since the epoch of a date and time with its offset from UTC; undefined for any other text. */
export function instantMs(text: string): number | undefined {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = isInstant ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

function refusal(name: string, parameter: QueryParameter | undefined, expected: LocalizedText): EngineError {
  if (parameter?.kind === 'limit' || parameter?.kind === 'cursor') return badPage(name);
  if (parameter?.kind === 'sort') return new EngineError('BAD_SORT', { params: { allowed: parameter.of } });
  return new EngineError('BAD_PARAMETER', { params: { parameter: name, expected } });
}

function unknown(name: string, { parameters, takesSearch }: QueryDeclaration): EngineError {
  const allowed = [...Object.keys(parameters), ...(takesSearch ? [`${searchPrefix}<name>`] : [])];
  const close = nearest(name, allowed);
  const params = { parameter: name.slice(0, 100), allowed, ...(close === undefined ? {} : { nearest: close }) };
  return new EngineError('UNKNOWN_PARAMETER', { params });
}

function own(parameters: Readonly<Record<string, QueryParameter>>, name: string): QueryParameter | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}
