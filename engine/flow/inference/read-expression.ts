import type { ASTNode } from '@marcbachmann/cel-js';
import { boundedCache } from '../../schema/bounded-cache.ts';
import { newEnvironment } from '../expression/environment.ts';
import { gate } from '../expression/gate.ts';

const environment = newEnvironment(true);
const trees = boundedCache<{ readonly ast: ASTNode | undefined }>(20_000);

/** The tree of an expression without its leading `=`, kept by text; undefined for what must not run. */
export function readExpression(text: string): ASTNode | undefined {
  return trees.getOrMake(text, () => {
    const { ast, findings } = gate(environment, text);
    return { ast: findings.length > 0 ? undefined : ast };
  }).ast;
}
