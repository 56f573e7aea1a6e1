import type { Scope } from '../../flow/inference/scope.ts';
import { typeExpression } from '../../flow/inference/type-expression.ts';
import { insertEntry } from '../../flow/write.ts';
import { removeEntry } from '../../flow/write-remove.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { appendPointer, parentPointer, pointerSegments } from '../../kernel/pointer.ts';
import { propertyOf, propertyNames } from '../../schema/algebra/property-of.ts';
import { fits } from '../../schema/fits.ts';
import { keyOf } from '../report.ts';
import { fix, wayOut, type Broken, type Fixer } from './fixer.ts';

/** `DEF_INPUT_MISSING`: what is read under the same name elsewhere, where it is proved to fit. */
export const mapInput: Fixer = (broken) => {
  const { issue, source, subject } = broken;
  const found = subject.mappings.find(
    (one) => one.kind === 'missing' && one.name === issue.params['name'] && isAt(broken, one.at.pointer),
  );
  const scope = found && subject.data.scopeAt(found.mapping.site, found.mapping.variables);
  if (found?.kind !== 'missing' || scope === undefined) return [];
  const { name, schema, at } = found;
  const path = pathsTo(name, scope).find((way) => isFit(way, schema, scope));
  if (path === undefined) return [];
  const { pointer } = issue.location;
  const isWritten = pointerSegments(pointer).at(-1) === pointerSegments(at.pointer).at(-1);
  const value = `=${path}`;
  const edits = isWritten
    ? insertEntry(source, appendPointer(pointer, name), value)
    : insertEntry(source, appendPointer(pointer, 'input'), { [name]: value });
  return fix(`Map '${name}: ${value}'`, `映射 ${name}: ${value}`, edits);
};

function isAt({ issue, subject }: Broken, pointer: string): boolean {
  const { file, from } = keyOf(subject, pointer);
  return file === issue.location.file && from === issue.location.from;
}

/** Paths that end in a name, the nearest first: of the variables, of the context, and of what its fields hold. */
function pathsTo(name: string, { variables, context = new Map() }: Scope): readonly string[] {
  const ofVariables = [...variables].flatMap(([variable, schema]) =>
    propertyNames(schema).includes(name) ? [`${variable}.${name}`] : [],
  );
  const ofFields = [...context].flatMap(([field, type]) => [
    ...(field === name ? [`context.${field}`] : []),
    ...(propertyOf(type.schema, name).presence === 'always' ? [`context.${field}.${name}`] : []),
  ]);
  return [...ofFields, ...ofVariables];
}

function isFit(path: string, target: JsonSchema, scope: Scope): boolean {
  let isThere = true;
  const { schema } = typeExpression(path, scope, () => (isThere = false));
  return isThere && schema !== true && fits(schema, target, { mode: 'contract' }).kind === 'proved';
}

/** `DEF_UNKNOWN_PROPERTY`: leave it out. */
export const leaveOut: Fixer = ({ issue, source }) =>
  fix('Leave it out', '去掉它', removeEntry(source, issue.location.pointer));

/** `DEF_UNUSED`: what nobody needs goes. */
export const deleteUnused: Fixer = ({ issue, source }) => {
  const { name } = issue.params;
  if (typeof name !== 'string' || isWritten(name, source.text)) return [];
  return fix(`Delete ${name}`, `删除 ${name}`, removeEntry(source, issue.location.pointer));
};

/** A field that is assigned somewhere cannot simply go. */
function isWritten(name: string, text: string): boolean {
  const field = name.slice(name.indexOf('.') + 1);
  return name.startsWith('context.') && new RegExp(`assign:[^\\n]*\\b${field}\\s*:|collect:\\s*${field}\\b`).test(text);
}

/** `DEF_NO_DEFAULT`: a last branch that takes what is left. */
export const addDefault: Fixer = ({ issue, source, subject }) => {
  const target = wayOut(subject);
  const { pointer, from } = issue.location;
  // A single branch is no list that could be added to.
  const isList = /^[-[]/.test(source.text.slice(from));
  if (target === undefined || !isList) return [];
  const edits = insertEntry(source, appendPointer(pointer, '-'), { target });
  return fix(`Else go to '${target}'`, `否则转到“${target}”`, edits);
};

/** `DEF_SHADOWED`: a branch that never runs is no loss. */
export const deleteBranch: Fixer = ({ issue, source }) =>
  fix('Delete the branch', '删除该分支', removeEntry(source, issue.location.pointer));

/** `DEF_GUARD_CONSTANT`: without the branch that never runs, or without the condition that always holds. */
export const dropGuard: Fixer = ({ issue, source }) => {
  const { pointer } = issue.location;
  return issue.params['value'] === 'true'
    ? fix('Drop the condition', '去掉该条件', removeEntry(source, pointer))
    : fix('Delete the branch', '删除该分支', removeEntry(source, parentPointer(pointer)));
};
