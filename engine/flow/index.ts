/** The public subpath `@tessera/engine/flow`: reading, checking and writing flow texts; all of it runs in a browser. */
export { checkExpression, type ExpectedType, type ExpressionFinding } from './check-expression.ts';
export type * from './definition.ts';
export { compileExpression, compileGuard, compileTemplate, type Evaluate, type Scope } from './expression/compile.ts';
export { ExpressionFailure } from './expression/failure.ts';
export { readsOf } from './expression/reads.ts';
export { scopeTime, scopeValue } from './expression/time.ts';
export { expressionIssue } from './expression-issue.ts';
export { readFlow, type ReadFlow } from './read-flow.ts';
export { readYaml, type YamlFile } from './read-yaml.ts';
export { resolveTarget, type StatePath } from './resolve-target.ts';
export { locate, locateKey, type Sources } from './sources.ts';
export { visitStates, type StateVisitor } from './visit-states.ts';
export { applyEdits, insertEntry, removeEntry, renameKey, setValue, type SourceText } from './write.ts';
