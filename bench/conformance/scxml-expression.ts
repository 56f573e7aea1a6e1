/** A construct that the flow language has no word for; the document is listed, not passed. */
export class Unsupported extends Error {}

const token =
  /\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|[A-Za-z_$][\w$]*|===|!==|==|!=|<=|>=|&&|\|\||[-+*/%()<>!?:,]/y;

/** The JavaScript of conditions and assignments as CEL, as far as both mean the same. */
export function celOf(script: string, fields: ReadonlySet<string>, stateOf: (id: string) => string): string {
  const tokens = tokensOf(script.trim());
  return tokens.map((text, index) => translated(text, tokens, index, fields, stateOf)).join('');
}

function tokensOf(script: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < script.length) {
    const match = token.exec(script);
    if (match === null) throw new Unsupported(`script ${script}`);
    tokens.push(/^\s+$/.test(match[0]) ? ' ' : match[0]);
  }
  return tokens;
}

function translated(
  text: string,
  tokens: readonly string[],
  index: number,
  fields: ReadonlySet<string>,
  stateOf: (id: string) => string,
): string {
  if (text === '===') return '==';
  if (text === '!==') return '!=';
  if (text === 'true' || text === 'false' || text === 'null') return text;
  if (!/^[A-Za-z_$'"]/.test(text)) return text;
  if (/^['"]/.test(text)) return isArgumentOfIn(tokens, index) ? JSON.stringify(stateOf(text.slice(1, -1))) : text;
  if (text === 'In' && tokens[index + 1] === '(') return 'inState';
  if (fields.has(text)) return `context.${text}`;
  throw new Unsupported(`the name ${text} in a script`);
}

function isArgumentOfIn(tokens: readonly string[], index: number): boolean {
  return tokens[index - 1] === '(' && tokens[index - 2] === 'In';
}
