import type { Template } from '../flow/definition.ts';
import { typeTemplate } from '../flow/inference/type-template.ts';
import { isJsonArray, isJsonObject, type JsonSchema } from '../kernel/json.ts';
import type { Issue } from '../kernel/issue.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { flowReadings } from './data/readings.ts';
import { mappingFindings } from './data/mapping-findings.ts';
import type { FlowPlace } from './place-at.ts';
import type { Position } from './positions.ts';
import { expressions } from './rules/expressions.ts';
import { inputMissing } from './rules/input-missing.ts';
import { mayBeNull } from './rules/may-be-null.ts';
import { piiExposed } from './rules/pii-exposed.ts';
import { typeMismatch } from './rules/type-mismatch.ts';
import { typeUnproved } from './rules/type-unproved.ts';
import { unassigned } from './rules/unassigned.ts';
import { unitMismatch } from './rules/unit-mismatch.ts';
import { unknownProperty } from './rules/unknown-property.ts';
import type { Rule, Subject } from './subject.ts';

/** What the checker would say if a value stood at a place, and the type that it would have there. */
export interface ValueVerdict {
  readonly schema: JsonSchema;
  readonly issues: readonly Issue[];
}

const rules: readonly Rule[] = [
  expressions,
  unassigned,
  mayBeNull,
  inputMissing,
  unknownProperty,
  typeMismatch,
  typeUnproved,
  unitMismatch,
  piiExposed,
];

/**
 * Judges a value for a place by the rules of the checker, without writing it: what is offered as fitting is what will be
 * found right. A condition is CEL without `=`; in a value, text that starts with `=` is an expression.
 */
export function judgeValue(subject: Subject, place: FlowPlace, value: Template): ValueVerdict {
  const { site, variables, pointer, wants, scope } = place;
  const tree = wants.kind === 'condition' && typeof value === 'string' ? `=${value.replace(/^=/, '')}` : value;
  const positions = leaves(place, tree, pointer);
  const mapping =
    wants.kind === 'value' && wants.schema !== true ? [{ ...wants, value: tree, pointer, site, variables }] : [];
  const data = { ...subject.data, scopeAt: () => scope };
  const one: Subject = {
    ...subject,
    data,
    positions,
    readings: flowReadings(positions, data),
    mappings: mappingFindings(mapping, data),
    guards: [],
    // Rules that look at what the flow assigns look at the flow; here only the value is asked about.
    graph: { ...subject.graph, choices: [], all: [] },
  };
  return { schema: typeTemplate(tree, scope).schema, issues: rules.flatMap((rule) => rule(one)) };
}

function leaves(place: FlowPlace, value: Template, pointer: Pointer): readonly Position[] {
  if (typeof value === 'string') return value.startsWith('=') ? [positionOf(place, value.slice(1), pointer)] : [];
  if (isJsonArray(value)) return value.flatMap((item, index) => leaves(place, item, appendPointer(pointer, index)));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(place, item, appendPointer(pointer, key)));
}

const expected = { condition: 'bool', duration: 'duration', value: 'any' } as const;

function positionOf({ variables, wants, node, site }: FlowPlace, text: string, pointer: Pointer): Position {
  return { pointer, text, variables, expected: expected[wants.kind], node, site };
}
