import type { Action, Assign } from '../../flow/definition.ts';
import type { FieldType, Scope } from '../../flow/inference/scope.ts';
import { narrowBy } from '../../flow/inference/type-expression.ts';
import { typeTemplate } from '../../flow/inference/type-template.ts';
import { isSame } from '../../schema/algebra/is-same.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { StateNode } from '../state-node.ts';
import { assignedType } from './assigned-type.ts';
import { joinTypes } from './env.ts';
import type { Pass } from './pass.ts';
import { share } from './share.ts';

/** Where actions stand: whose they are, and their place in the text. */
export interface ActionPlace {
  readonly node: StateNode;
  readonly pointer: Pointer;
}

/** The data behind a list of actions. */
export function runActions(pass: Pass, actions: readonly Action[], scope: Scope, place: ActionPlace): Scope {
  return actions.reduce(
    (now, action, index) =>
      action.kind === 'assign'
        ? runGuarded(pass, action, now, { ...place, pointer: appendPointer(place.pointer, index, 'assign') })
        : now,
    scope,
  );
}

function runGuarded(
  pass: Pass,
  { assign, guard }: Extract<Action, { kind: 'assign' }>,
  scope: Scope,
  place: ActionPlace,
): Scope {
  if (guard === undefined || guard === true) return runAssign(pass, assign, scope, place);
  if (guard === false) return scope;
  const held = narrowBy(guard, scope, true);
  const failed = narrowBy(guard, scope, false);
  const assigned = held && runAssign(pass, assign, held, place);
  if (assigned === undefined || failed === undefined) return assigned ?? failed ?? scope;
  return joinContexts(pass, failed, assigned);
}

function joinContexts({ declared }: Pass, a: Scope, b: Scope): Scope {
  const fields = new Map(a.context);
  for (const [name, field] of b.context ?? []) {
    fields.set(name, joinTypes(fields.get(name) ?? field, field, declared.fields.get(name) ?? true));
  }
  return { ...a, context: fields, facts: new Map() };
}

/** All fields are computed from the same data, then set at once. What was found out of comparisons may no longer hold. */
export function runAssign(pass: Pass, assign: Assign | undefined, scope: Scope, place: ActionPlace): Scope {
  if (assign === undefined || scope.context === undefined) return scope;
  const fields = new Map(scope.context);
  for (const [name, value] of Object.entries(assign)) {
    const declared = pass.declared.fields.get(name);
    if (declared === undefined) continue;
    const typing = typeTemplate(value, scope);
    const key = `${place.pointer}/${name}`;
    const known = pass.assigned.get(key);
    const isKnown = known !== undefined && known.schema === (typing.exact ? typing.schema : undefined);
    const made = isKnown ? known.type : assignedType(typing, declared);
    const type = known !== undefined && isSameType(known.type, made) ? known.type : made;
    pass.assigned.set(key, { schema: typing.exact ? typing.schema : undefined, type });
    fields.set(name, type);
    share(pass, place.node, name, type);
  }
  return { ...scope, context: fields, facts: new Map() };
}

function isSameType(a: FieldType, b: FieldType): boolean {
  return a === b || (a.unset === b.unset && isSame(a.schema, b.schema));
}
