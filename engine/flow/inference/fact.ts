import type { ASTNode } from '@marcbachmann/cel-js';

export interface Fact {
  /** Equal for conditions that say the same of the same texts: `a < b`, `b > a` and `!(a >= b)`. */
  readonly text: string;
  /** The condition holds where the fact does not. */
  readonly negated: boolean;
}

/** A condition in a form in which it can be met again; undefined for what may give no number, where both can fail. */
export function factOf(node: ASTNode): Fact | undefined {
  const found = known.get(node);
  if (found !== undefined) return found.fact;
  const fact = readFact(node);
  known.set(node, { fact });
  return fact;
}

/** Trees are kept by text, and so are their facts. */
const known = new WeakMap<ASTNode, { readonly fact: Fact | undefined }>();

function readFact(node: ASTNode): Fact | undefined {
  if (node.op === '<') return comparison(node.args[0], node.args[1], false);
  if (node.op === '>=') return comparison(node.args[0], node.args[1], true);
  if (node.op === '>') return comparison(node.args[1], node.args[0], false);
  if (node.op === '<=') return comparison(node.args[1], node.args[0], true);
  if (node.op !== '==' && node.op !== '!=') return { text: textOf(node), negated: false };
  const texts = [textOf(node.args[0]), textOf(node.args[1])].toSorted();
  return { text: texts.join(' == '), negated: node.op === '!=' };
}

function comparison(low: ASTNode, high: ASTNode, negated: boolean): Fact | undefined {
  const text = `${textOf(low)} < ${textOf(high)}`;
  return /[/%]/.test(text) ? undefined : { text, negated };
}

/** Without white space outside of texts. */
function textOf(node: ASTNode): string {
  const text = node.input.slice(node.start, node.end);
  return text.replaceAll(
    /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s+/g,
    (_, literal: string | undefined) => literal ?? '',
  );
}
