import type { JsonObject } from '../../kernel/json.ts';
import { drawing, type Drawing } from './random-model.ts';

/** Overlays that one identity installs, each with edits of a small flow. */
export interface EditModel {
  readonly overlays: readonly { readonly name: string; readonly edits: readonly ModelEdit[] }[];
}

export type ModelEdit =
  | { readonly kind: 'insertBefore' | 'insertAfter'; readonly anchor: string; readonly state: string }
  | { readonly kind: 'addTransition'; readonly anchor: string; readonly guard?: string; readonly target: string }
  | { readonly kind: 'disable'; readonly anchor: string };

/** `a → b → c → end`, of which `b` is optional; each state leaves for `end` on an error and takes the event E in `b`. */
export const editedFlow = `
flow: f
version: 1.0.0
input: { type: object, properties: { n: { type: integer } }, required: [n] }
events: { E: { type: object } }
initial: a
states:
  a: { invoke: { capability: c.a@^1, input: {}, timeout: PT9S, onDone: b, onError: end } }
  b:
    optional: true
    invoke: { capability: c.a@^1, input: {}, timeout: PT9S, onDone: c, onError: end }
    on: { E: end }
  c: { invoke: { capability: c.a@^1, input: {}, timeout: PT9S, onDone: end, onError: end } }
  end: { type: final }
`;

export function randomEdits(seed: number): EditModel {
  const draw = drawing(seed);
  const count = 2 + draw.below(2);
  const overlays = ['x', 'y', 'z'].slice(0, count).map((name) => ({
    name,
    edits: Array.from({ length: 1 + draw.below(2) }, () => randomEdit(draw)),
  }));
  return { overlays };
}

/** Half of all anchors are states that only another edit brings in. */
function randomEdit(draw: Drawing): ModelEdit {
  const anchor = draw.below(4) === 0 ? draw.one(added) : draw.one(['a', 'b', 'c']);
  switch (draw.below(5)) {
    case 0:
      return { kind: 'disable', anchor: 'b' };
    case 1: {
      const guard = draw.below(3);
      const target = draw.one(['a', 'c', 'end']);
      return { kind: 'addTransition', anchor, target, ...(guard === 0 ? {} : { guard: `input.n > ${guard}` }) };
    }
    case 2:
      return { kind: 'insertAfter', anchor, state: draw.one(added) };
    default:
      return { kind: 'insertBefore', anchor, state: draw.one(added) };
  }
}

const added = ['p', 'q', 'r', 's'] as const;

/** The edit as an overlay's author writes it. */
export function editData(edit: ModelEdit): JsonObject {
  const invoke = { capability: 'c.a@^1', input: {}, timeout: 'PT9S', onError: 'end' };
  switch (edit.kind) {
    case 'insertBefore':
    case 'insertAfter':
      return { [edit.kind]: edit.anchor, state: edit.state, invoke };
    case 'addTransition': {
      const { anchor, guard, target } = edit;
      return { addTransition: anchor, on: 'E', target, ...(guard === undefined ? {} : { guard }) };
    }
    case 'disable':
      return { disable: edit.anchor };
  }
}
