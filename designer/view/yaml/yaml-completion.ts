import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { parentPointer, pointerSegments } from '@tessera/engine/catalog';
import type { Session } from '../session/session.ts';
import { pointerAt } from './yaml-structure.ts';

const stateKeys =
  'title description type history target initial states on always after onDone entry exit invoke task compensate output tags optional sealed was x-waive';
const transitionKeys = 'target guard assign actions reenter';
/** What may be said in a map, by the place of the map. */
const keysAt: readonly (readonly [RegExp, string])[] = [
  [/\/(?:on\/[^/]+|always|onDone|outcomes\/[^/]+|transitions)(?:\/\d+)?$/, transitionKeys],
  [/\/onError(?:\/\d+)?$/, `error ${transitionKeys}`],
  [/\/after(?:\/\d+)?$/, `delay ${transitionKeys}`],
  [/\/invoke$/, 'capability flow slot input forEach retry timeout undo onDone onError'],
  [/\/retry$/, 'attempts backoff within'],
  [/\/forEach$/, 'in as concurrency collect'],
  [/\/undo$/, 'capability input'],
  [/\/task$/, 'title description role form data due outcomes'],
  [/\/(?:title|description)$/, 'en zh-CN'],
  [/^(?:\/states\/[^/]+)+$/, stateKeys],
  [
    /^$/,
    `flow version title description owner input output key search context parameters events slots expect initial states on always after onDone entry exit x-waive`,
  ],
];

/** Keys and names of the language from the page, what an expression may read from the analysis. */
export function yamlCompletion(session: Session, file: string) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (file !== session.get().flowFile) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const expression = /(?:[:\-[{,]\s+['"]?=|\bguard:\s+['"]?)(.*?)([\w.]*)$/.exec(before);
    if (expression !== null) return await readable(session, file, context, expression[2] ?? '');
    const value = /(?:^|[\s{,-])([\w-]+):\s+(\S*)$/.exec(before);
    if (value !== null) return names(session, value[1] ?? '', context.pos - (value[2] ?? '').length);
    const key = /^(?:\s*(?:-\s+)?|.*[{,]\s*)([\w-]*)$/.exec(before);
    if (key === null || (!context.explicit && key[1] === '')) return null;
    return keys(context, key[1] ?? '');
  };
}

async function readable(
  session: Session,
  file: string,
  context: CompletionContext,
  typed: string,
): Promise<CompletionResult | null> {
  if (!context.explicit && typed === '') return null;
  const pointer = pointerAt(context.state, context.pos);
  const place = await session.analysis.scopeAt({ ...session.question(), at: { file, pointer } });
  if (place === undefined || context.aborted) return null;
  const options = place.entries.map(({ path, schema }): Completion => ({
    label: path,
    type: 'variable',
    detail: typeOf(schema),
  }));
  return { from: context.pos - typed.length, options, validFor: /^[\w.]*$/ };
}

function typeOf(schema: unknown): string {
  const type = typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined;
  return Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : '';
}

const targetKeys: ReadonlySet<string> = new Set(['target', 'onDone', 'onError', 'always', 'initial']);

/** States where a target stands, capabilities that the flow calls already, kinds of a state. */
function names(session: Session, key: string, from: number): CompletionResult | null {
  const { graph } = session.get();
  const nodes = graph?.nodes ?? [];
  const label = (found: readonly string[], type: string) =>
    [...new Set(found)].map((name): Completion => ({ label: name, type }));
  const uses = nodes.flatMap(({ does }) => (does.kind === 'capability' ? `${does.capability}@${does.range}` : []));
  const options =
    key === 'capability'
      ? label(uses, 'function')
      : key === 'type'
        ? label(['parallel', 'final', 'history'], 'keyword')
        : targetKeys.has(key)
          ? label(
              nodes.map(({ path }) => path),
              'class',
            )
          : [];
  return options.length === 0 ? null : { from, options, validFor: /^[\w.@^~-]*$/ };
}

function keys(context: CompletionContext, typed: string): CompletionResult | null {
  const start = context.pos - typed.length;
  const line = context.state.doc.lineAt(context.pos);
  const isInLine = /[{,]/.test(line.text.slice(0, start - line.from));
  const inner = pointerAt(context.state, context.pos);
  const segments = pointerSegments(inner);
  const place = isInLine && segments.at(-1) !== typed ? inner : parentOfLine(context, inner);
  const found = keysAt.find(([pattern]) => pattern.test(place));
  if (found === undefined) return null;
  const options = found[1]
    .split(' ')
    .map((name): Completion => ({ label: name, type: 'property', apply: `${name}: ` }));
  return { from: start, options, validFor: /^[\w-]*$/ };
}

/** The map that a line belongs to by its indent: what stands above and further out. */
function parentOfLine({ state, pos }: CompletionContext, inner: string): string {
  const line = state.doc.lineAt(pos);
  const indent = /^\s*(?:-\s+)?/.exec(line.text)?.[0].length ?? 0;
  for (let number = line.number - 1; number > 0; number -= 1) {
    const above = state.doc.line(number);
    const margin = /^\s*/.exec(above.text)?.[0].length ?? 0;
    if (above.text.trim() === '' || above.text.trimStart().startsWith('#')) continue;
    if (margin < indent) return pointerAt(state, above.from + above.text.trimEnd().length);
    if (margin === indent && !above.text.trimStart().startsWith('-')) {
      return parentPointer(pointerAt(state, above.from + margin + 1));
    }
  }
  return indent === 0 ? '' : parentPointer(inner);
}
