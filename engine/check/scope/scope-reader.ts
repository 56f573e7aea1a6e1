import type { Scope } from '../../flow/inference/scope.ts';
import type { Template } from '../../flow/definition.ts';
import type { Issue } from '../../kernel/issue.ts';
import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { asSchema } from '../../schema/algebra/alternatives.ts';
import { partAt } from '../../schema/algebra/part-at.ts';
import type { EffectiveFlow } from '../../release/release.ts';
import { describeSchema } from '../data/describe-schema.ts';
import type { Position } from '../positions.ts';
import { subjectOf, type Subject } from '../subject.ts';
import { placeFinder, type FoundPlace, type WrittenPlace } from './place-finder.ts';
import { probe } from './probe.ts';
import { readablePlaces, type ReadablePlace } from './readable-places.ts';
import { scopeEntries, type ScopeEntry } from './scope-entries.ts';

/** What may be read at a place, and what is wanted there. */
export interface ScopeAt {
  /** Dotted path of the state; '' for what belongs to the flow. */
  readonly state: string;
  readonly expected: Position['expected'];
  readonly reader?: string;
  readonly wanted?: JsonSchema;
  /** `wanted` in a few words. */
  readonly wantedText?: string;
  readonly entries: readonly JudgedEntry[];
}

export interface JudgedEntry extends ScopeEntry {
  /** The type in a few words. */
  readonly text: string;
  /** What the check would say of it here; without an error it may be taken. */
  readonly issues: readonly Issue[];
}

/** Asks one effective flow what may be read where. What several questions share is worked out once. */
export interface ScopeReader {
  at(place: WrittenPlace): ScopeAt | undefined;
  /** What the check would say of a value at a place; undefined where nothing is read. */
  probe(place: WrittenPlace, value: Template): readonly Issue[] | undefined;
}

export function scopeReader(effective: EffectiveFlow): ScopeReader {
  const subject = subjectOf(effective);
  const find = placeFinder(readablePlaces(subject), subject.sources);
  return {
    at(written) {
      const found = find(written);
      return found === undefined ? undefined : scopeAt(subject, found);
    },
    probe(written, value) {
      const found = find(written);
      return found === undefined ? undefined : probe(subject, found, value);
    },
  };
}

function scopeAt(subject: Subject, found: FoundPlace): ScopeAt {
  const { place, inside } = found;
  const { schema, expected, reader, node } = place;
  const wanted = schema === undefined ? undefined : partAt(schema, inside);
  const isKnown = wanted !== undefined && typeof wanted !== 'boolean';
  return {
    state: node.name,
    expected,
    ...(reader === undefined ? {} : { reader }),
    ...(isKnown ? { wanted, wantedText: describeSchema(wanted) } : {}),
    entries: scopeEntries(scopeOfPlace(subject, place)).map((entry) => ({
      ...entry,
      text: describeSchema(entry.schema),
      issues: probe(subject, found, `=${entry.path}`),
    })),
  };
}

/** As the data is known there; the declared types where nothing ever comes to the place. */
function scopeOfPlace({ data }: Subject, { site, variables }: ReadablePlace): Scope {
  return data.scopeAt(site, variables) ?? declaredScope(variables);
}

function declaredScope({ context, ...others }: ReadablePlace['variables']): Scope {
  const properties = isJsonObject(context) ? member(context, 'properties') : undefined;
  const fields = isJsonObject(properties) ? Object.entries(properties) : [];
  return {
    variables: new Map(Object.entries(others)),
    context:
      context === undefined
        ? undefined
        : new Map(fields.map(([name, schema]) => [name, { schema: asSchema(schema), unset: false }])),
    facts: new Map(),
  };
}
