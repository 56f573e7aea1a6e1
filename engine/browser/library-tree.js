import { parseSync, printSync } from '@swc/core';

/** The syntax tree of a library's file; `print` of it is code again. */
export function parse(code) {
  return parseSync(code, { syntax: 'ecmascript', target: 'es2022' });
}

export function print(tree) {
  return printSync(tree).code;
}

/** Calls `visit` with every node, the outer ones first. */
export function walk(value, visit) {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.type === 'string') visit(value);
  for (const part of Object.values(value)) walk(part, visit);
}
