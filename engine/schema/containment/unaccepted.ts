import type { JsonObject, JsonSchema } from '../../kernel/json.ts';
import { dialectWithin, type Dialect } from '../dialect.ts';
import { declaredOnly } from './declared-only.ts';
import { and } from './logic.ts';
import { negate } from './negate.ts';
import { readSchema } from './read-schema.ts';
import type { Asserts, Reader } from './reader.ts';
import { resourcesOf } from './resources.ts';
import type { Outcome, Search } from './search.ts';
import { newSearch, type SearchOptions } from './solve.ts';

export interface Question extends SearchOptions {
  readonly sub: JsonSchema;
  readonly sup: JsonSchema;
  /** The dialect of a schema without `$schema`. */
  readonly dialect: Dialect;
  readonly asserts: Asserts;
  /** Whether the values of `sub` have declared members only. */
  readonly isWriterClosed: boolean;
}

export interface Unaccepted {
  readonly outcome: Outcome;
  /** What was not understood of the schemas, if a value is not sure. */
  readonly leftOpen: readonly string[];
}

/** Looks for a value of `sub` that `sup` does not accept: none means that `sup` accepts them all. */
export function unaccepted(question: Question): Unaccepted {
  const search = newSearch(question);
  const [sub, sup] = [readerOf(search, question, 'sub'), readerOf(search, question, 'sup')];
  const written = question.isWriterClosed ? [declaredOnly(sub, [question.sub])] : [];
  const refused = negate(search.logic, readSchema(sup, question.sup));
  const outcome = search.solve(and(search.logic, [readSchema(sub, question.sub), ...written, refused]));
  return { outcome, leftOpen: leftOpen(search) };
}

function leftOpen({ logic }: Search): readonly string[] {
  return [...new Set([...logic.known.values()].flatMap((formula) => (formula.kind === 'opaque' ? [formula.why] : [])))];
}

function readerOf({ logic, terms }: Search, question: Question, name: 'sub' | 'sup'): Reader {
  const schema = question[name];
  const dialect = dialectWithin(schema, question.dialect);
  return {
    logic,
    terms,
    name,
    dialect,
    resources: resourcesOf(schema, dialect),
    asserts: question.asserts,
    known: new Map(),
    open: new Map(),
    negations: 0,
    closings: new Map(),
    numbers: new Map<JsonObject, number>(),
  };
}
