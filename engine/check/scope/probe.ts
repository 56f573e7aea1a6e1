import type { Template } from '../../flow/definition.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Pointer } from '../../kernel/pointer.ts';
import { partAt } from '../../schema/algebra/part-at.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { typeExpression } from '../../flow/inference/type-expression.ts';
import type { PlacedReading } from '../data/readings.ts';
import { prove } from '../data/prove.ts';
import type { Position } from '../positions.ts';
import { expressions } from '../rules/expressions.ts';
import { mayBeNull } from '../rules/may-be-null.ts';
import { piiExposed } from '../rules/pii-exposed.ts';
import { typeMismatch } from '../rules/type-mismatch.ts';
import { typeUnproved } from '../rules/type-unproved.ts';
import { unassigned } from '../rules/unassigned.ts';
import { unitMismatch } from '../rules/unit-mismatch.ts';
import type { Mapping } from '../mappings.ts';
import type { Rule, Subject } from '../subject.ts';
import type { FoundPlace } from './place-finder.ts';

/** The rules that judge one value where it stands, if it can be read. */
const rules: readonly Rule[] = [mayBeNull, unassigned, typeMismatch, unitMismatch, piiExposed, typeUnproved];

/** What the check would say of a value if it stood at a place, and of nothing else. */
export function probe(subject: Subject, { place, pointer, inside }: FoundPlace, value: Template): readonly Issue[] {
  const scope = subject.data.scopeAt(place.site, place.variables);
  const positions = positionsOf(place, pointer, value);
  const readings = scope === undefined ? [] : positions.flatMap((position) => readingsOf(position, scope));
  const mapping = mappingOf(place, pointer, inside, value);
  const mappings =
    mapping === undefined || scope === undefined
      ? []
      : prove(mapping, scope).map((finding) => ({ ...finding, mapping }));
  const asked = { ...subject, positions, readings, mappings };
  const faults = expressions(asked);
  // What cannot be read has no type: that it is not proved to fit says nothing more.
  const about = faults.length > 0 ? rules.filter((rule) => rule !== typeUnproved) : rules;
  return [...faults, ...about.flatMap((rule) => rule(asked))];
}

function positionsOf(place: FoundPlace['place'], pointer: Pointer, value: Template): readonly Position[] {
  const { node, site, variables, expected } = place;
  if (typeof value !== 'string' || !value.startsWith('=')) return [];
  return [{ pointer, node, site, variables, expected, text: value.slice(1) }];
}

function readingsOf(position: Position, scope: Scope): readonly PlacedReading[] {
  const found: PlacedReading[] = [];
  typeExpression(position.text, scope, (reading) => found.push({ position, reading }));
  return found;
}

function mappingOf(
  { reader, schema, site, variables }: FoundPlace['place'],
  pointer: Pointer,
  inside: Pointer,
  value: Template,
): Mapping | undefined {
  if (reader === undefined || schema === undefined) return undefined;
  const wanted = partAt(schema, inside);
  // A property that the reader does not declare is ignored by it.
  if (wanted === true || wanted === false) return undefined;
  const name = inside === '' ? reader : inside.slice(1).replaceAll('/', '.');
  return { value, schema: wanted, pointer, reader, name, site, variables };
}
