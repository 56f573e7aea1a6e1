import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../kernel/json.ts';
import { pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { diffSchemas } from './compat/diff-schemas.ts';
import {
  levelOf,
  needsApproval,
  ofMeaning,
  type Direction,
  type Level,
  type TableRule,
} from './compat/direction-table.ts';
import type { SchemaChange } from './compat/schema-change.ts';
import { fits, type Fit } from './fits.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { sample } from './sample.ts';

/** One reason for a verdict. */
export interface SchemaRow {
  readonly rule: TableRule | 'not-contained' | 'unproved';
  readonly pointer: Pointer;
  /** `unknown` counts as major. */
  readonly level: Level | 'unknown';
  readonly keyword: string;
  readonly from?: Json;
  readonly to?: Json;
  /**
   * Of a breaking change: a value that the one side may write and the other refuses; where the meaning changed, one that
   * both accept. Judged under both schemas.
   */
  readonly counterExample?: Json;
  /** Compatible, but a person has to approve it. */
  readonly needsApproval?: true;
  /** Why nothing is proved. */
  readonly why?: string;
  /** The old schema with nothing but this change. */
  readonly alone: JsonSchema;
}

/**
 * What a new version of a schema changes for those who hold the old one (contracts.md section 3). `input`: who wrote by
 * the old schema is read by the new one. `output`: who reads by the old one gets values of the new one. `event`: both.
 * `stored`: the new one reads old values. `parameters`: as input, where a default fills what is missing.
 */
export function schemaCompat(old: JsonSchema, next: JsonSchema, direction: Direction): readonly SchemaRow[] {
  const changes = diffSchemas(old, next);
  if (changes.every(({ rule }) => rule === 'text-changed'))
    return changes.map((change) => rowOf(change, 'text-changed', 'patch'));
  const questions = questionsOf(old, next, direction);
  const answers = questions.map(({ sub, sup }) => fits(sub, sup, { mode: 'contract' }));
  const isProved = answers.every(({ kind }) => kind === 'proved');
  const rows = changes.map((change) => judged(change, { old, next, direction, isProved, questions }));
  if (isProved || rows.some(({ level }) => level === 'major' || level === 'unknown')) return rows;
  return [...rows, ...answers.flatMap((answer) => rest(answer, next))];
}

interface Judging {
  readonly old: JsonSchema;
  readonly next: JsonSchema;
  readonly direction: Direction;
  /** Every value that may be written is read. */
  readonly isProved: boolean;
  readonly questions: readonly Question[];
}

/** Does `sup` accept all of `sub`? */
interface Question {
  readonly sub: JsonSchema;
  readonly sup: JsonSchema;
}

/** A reader of an open enum was told to expect other values. */
function questionsOf(old: JsonSchema, next: JsonSchema, direction: Direction): readonly Question[] {
  const forward = { sub: old, sup: direction === 'parameters' ? withoutDefaulted(next) : next };
  const backward = { sub: next, sup: withoutOpenEnums(old) };
  if (direction === 'output') return [backward];
  return direction === 'event' ? [forward, backward] : [forward];
}

/** What has a default need not be given. */
function withoutDefaulted(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema) || !isJsonArray(schema['required'])) return schema;
  const required = schema['required'].filter((name) => typeof name !== 'string' || !hasDefault(schema, name));
  return { ...schema, required };
}

function withoutOpenEnums(schema: JsonSchema): JsonSchema {
  const opened = openedAt(schema);
  return isJsonObject(opened) || typeof opened === 'boolean' ? opened : schema;
}

function openedAt(node: Json): Json {
  if (isJsonArray(node)) return node.map(openedAt);
  if (!isJsonObject(node)) return node;
  const entries = Object.entries(node).filter(
    ([keyword]) => !Object.hasOwn(node, 'x-open-enum') || (keyword !== 'enum' && keyword !== 'oneOf'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, openedAt(value)]));
}

function judged(change: SchemaChange, judging: Judging): SchemaRow {
  const rule = change.rule === 'undecided' ? decided(change, judging.old) : change.rule;
  if (rule === 'unproved')
    return { ...rowOf(change, rule, 'unknown'), why: 'whether more or fewer values fit is not known' };
  const level = levelFor(rule, change, judging);
  if (level !== 'major') return rowOf(change, rule, level);
  const isRefusal = !ofMeaning.has(rule) || rule === 'type-changed';
  const counterExample = isRefusal ? refusedByOne(change, judging) : acceptedByBoth(judging);
  return { ...rowOf(change, rule, level), ...(counterExample === undefined ? {} : { counterExample }) };
}

function rowOf(
  { pointer, keyword, from, to, alone }: SchemaChange,
  rule: SchemaRow['rule'],
  level: SchemaRow['level'],
): SchemaRow {
  return {
    rule,
    pointer,
    level,
    keyword,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(needsApproval.has(rule) ? { needsApproval: true } : {}),
    alone,
  };
}

function levelFor(rule: TableRule, change: SchemaChange, { direction, isProved, next }: Judging): Level {
  const level = levelOf(rule, direction);
  if (level !== 'major') return level;
  if (
    direction === 'parameters' &&
    rule === 'required-added' &&
    hasDefault(next, pointerSegments(change.pointer)[0] ?? '')
  )
    return 'minor';
  const isRead = direction === 'output' || direction === 'event';
  if (isRead && change.isOpen && (rule === 'enum-added' || rule === 'branch-added')) return 'minor';
  // The same set written with other words: a bound moved from one keyword to another, a pattern that an enum implies.
  return isProved && !ofMeaning.has(rule) ? 'minor' : level;
}

function hasDefault(schema: JsonSchema, name: string): boolean {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  const property = isJsonObject(properties) ? member(properties, name) : undefined;
  return isJsonObject(property) && Object.hasOwn(property, 'default');
}

function decided({ alone }: SchemaChange, old: JsonSchema): TableRule | 'unproved' {
  const takesAll = fits(old, alone, { mode: 'contract' }).kind;
  const isTaken = fits(alone, old, { mode: 'contract' }).kind;
  if (takesAll === 'proved') return isTaken === 'proved' ? 'text-changed' : 'widened';
  if (isTaken === 'proved') return 'tightened';
  return takesAll === 'refuted' && isTaken === 'refuted' ? 'changed' : 'unproved';
}

/** A value that shows this change alone, if one does; else one that shows all of them. */
function refusedByOne({ alone }: SchemaChange, { old, questions }: Judging): Json | undefined {
  for (const { sub, sup } of questions) {
    const single = sub === old ? { sub, sup: alone } : { sub: alone, sup };
    for (const question of [single, { sub, sup }]) {
      const fit = fits(question.sub, question.sup, { mode: 'contract' });
      if (fit.kind === 'refuted' && isAccepted(fit.witness, sub) && !isAccepted(fit.witness, sup)) return fit.witness;
    }
  }
  return undefined;
}

function acceptedByBoth({ old, next }: Judging): Json | undefined {
  const values = [next, old].flatMap((schema) => {
    const sampled = sample(schema, { seed: 1, mode: 'minimal' });
    return sampled.kind === 'found' ? sampled.values : [];
  });
  return values.find(({ value }) => isAccepted(value, old) && isAccepted(value, next))?.value ?? values[0]?.value;
}

function isAccepted(value: Json, schema: JsonSchema): boolean {
  return interpretedCompiler.compile(schema)(value).ok;
}

/** What the rows do not explain. */
function rest(fit: Fit, alone: JsonSchema): readonly SchemaRow[] {
  switch (fit.kind) {
    case 'proved':
      return [];
    case 'refuted': {
      const { pointer, witness } = fit;
      return [{ rule: 'not-contained', pointer, level: 'major', keyword: 'schema', counterExample: witness, alone }];
    }
    case 'unknown':
      return [{ rule: 'unproved', pointer: '', level: 'unknown', keyword: 'schema', why: fit.why, alone }];
  }
}
