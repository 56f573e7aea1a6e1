import { infer, type Sink } from './infer.ts';
import { narrow } from './narrow.ts';
import { readExpression } from './read-expression.ts';
import type { Scope } from './scope.ts';
import { unknown, type Typing } from './typing.ts';

/** What CEL (without a leading `=`) gives in a scope; unknown for a text that cannot be read. */
export function typeExpression(text: string, scope: Scope, sink: Sink = () => undefined): Typing {
  const ast = readExpression(text);
  return ast === undefined ? unknown : infer(ast, scope, sink);
}

/** The scope in which a condition holds, or does not; undefined where it never does. */
export function narrowBy(text: string, scope: Scope, holds: boolean): Scope | undefined {
  const ast = readExpression(text);
  return ast === undefined ? scope : narrow(ast, scope, holds);
}
