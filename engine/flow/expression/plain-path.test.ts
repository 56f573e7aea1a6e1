import { Environment } from '@marcbachmann/cel-js';
import { compileExpression } from './compile.ts';
import { ExpressionFailure } from './failure.ts';

const cel = new Environment({ unlistedVariablesAreDyn: true });
const scopes = [
  { context: { order: { total: 5, lines: [1, 2], note: null, empty: {}, constructor_: 1 } } },
  { context: { order: null } },
  { context: { order: 'text' } },
  { context: { order: [{ total: 1 }] } },
  { context: 7 },
  {},
];

/** The value, or that there was none: the interpreter's own message is not part of the comparison. */
function outcome(evaluate: () => unknown): unknown {
  try {
    return { value: evaluate() };
  } catch (error) {
    return error instanceof ExpressionFailure || (error instanceof Error && error.name === 'EvaluationError')
      ? 'failed'
      : error;
  }
}

const paths = [
  'context',
  'context.order',
  'context.order.total',
  'context.order.lines',
  'context.order.note.x',
  'context.order.length',
  'context.order.toString',
];

test.each(paths.flatMap((path) => scopes.map((scope) => [path, JSON.stringify(scope), scope] as const)))(
  'the shortcut for %s on %s equals the interpreter',
  (path, _, scope) => {
    const shortcut = outcome(() => compileExpression(path)(scope));
    const interpreted = outcome(() => cel.evaluate(path, Object.assign(Object.create(null), scope)));
    expect(shortcut).toEqual(interpreted);
  },
);
