import { expressionIssue } from '../../flow/expression-issue.ts';
import type { Reading } from '../../flow/inference/reading.ts';
import { takesNull } from '../../schema/algebra/nullable.ts';
import { lookUp } from '../calls.ts';
import { valueOrFallback } from '../data/fallback-fix.ts';
import type { PlacedFinding } from '../data/mapping-findings.ts';
import type { PlacedReading } from '../data/readings.ts';
import { nodeOf } from '../data/site.ts';
import { placeOf, report } from '../report.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_MAY_BE_NULL`: a nullable value or an optional property that is used as if it were always there. */
export const mayBeNull: Rule = (subject) => [
  ...subject.readings.flatMap((placed) =>
    placed.reading.kind === 'null' || placed.reading.kind === 'absent' ? [nullIssue(subject, placed)] : [],
  ),
  ...subject.mappings.flatMap((finding) => (finding.kind === 'null' ? [mappedNull(subject, finding)] : [])),
];

/** A value whose reader takes everything but null. */
function mappedNull(subject: Subject, { at, typing, mapping }: Extract<PlacedFinding, { kind: 'null' }>): Issue {
  const [variable, field, deeper] = typing.path ?? [];
  const isField = variable === 'context' && field !== undefined && deeper === undefined;
  const node = nodeOf(mapping.site);
  const way = isField && node ? subject.data.way(node, 'active', field, ({ schema }) => takesNull(schema)) : undefined;
  const name = typing.path?.join('.') ?? at.name;
  const params = { name, test: `${name} != null`, ...(way === undefined ? {} : { way: way.join(' → ') }) };
  const path = way ?? subject.data.pathOf(mapping.site);
  return report('DEF_MAY_BE_NULL', placeOf(subject, at.pointer), params, { path, witness: null });
}

function nullIssue(subject: Subject, { position, reading }: PlacedReading): Issue {
  const { location } = expressionIssue(subject.sources, position.pointer, {
    code: 'DEF_MAY_BE_NULL',
    params: {},
    range: reading.range,
  });
  const fallback = valueOrFallback(position.text, { ...reading, schema: declaredOf(subject, reading) }, location);
  const path = wayToNull(subject, position.node, reading);
  const shown = reading.path.length > 0 ? reading.path.join('.') : reading.name;
  const params = {
    name: shown,
    test: reading.kind === 'null' ? `${shown} != null` : `has(${shown})`,
    ...(path === undefined ? {} : { way: path.join(' → ') }),
    ...(fallback === undefined ? {} : { fallback: fallback.text }),
  };
  return report('DEF_MAY_BE_NULL', location, params, {
    path: path ?? subject.reach.pathTo(position.node),
    ...(fallback === undefined ? {} : { fixes: [{ title: fallback.text, edits: [fallback.edit] }] }),
  });
}

/** What is always null here has no type but the declared one. */
function declaredOf({ flow }: Subject, { path, schema, always }: Reading): JsonSchema {
  const [variable, field = '', deeper] = path;
  const isField = always === true && variable === 'context' && deeper === undefined;
  return isField ? (lookUp(flow.context, field)?.schema ?? schema) : schema;
}

/** A way on which the context field is null; none for what is null in itself. */
function wayToNull({ data }: Subject, node: PlacedReading['position']['node'], { kind, path }: Reading) {
  const [variable, field, deeper] = path;
  if (kind !== 'null' || variable !== 'context' || field === undefined || deeper !== undefined) return undefined;
  return data.way(node, 'active', field, ({ schema }) => takesNull(schema));
}
