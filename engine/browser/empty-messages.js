import { walk } from './library-tree.js';

/** What the two libraries make an error with. */
const makers = new Set(
  (
    'Error TypeError RangeError SyntaxError ReferenceError YAMLParseError YAMLWarning ' +
    'parseError evaluationError typeError createError onError _onError assertIdentifier'
  ).split(' '),
);
const messageName = /^(?:message|msg|\w+Msg)$/;
/** `flow/expression/gate.ts` reads from its message which limit it was. */
const read = 'limit_exceeded';

/**
 * Takes their English messages out of a tree of yaml or cel-js: their errors are told by code and place, in our own
 * words. What a message is put together from is still called, since it may throw an error of its own.
 */
export function emptyMessages(tree) {
  walk(tree, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') emptyArguments(node);
    if (node.type === 'VariableDeclarator' && messageName.test(node.id.value)) node.init = emptied(node.init);
    if (node.type === 'KeyValueProperty' && node.key.value === 'message') node.value = emptied(node.value);
  });
}

function emptyArguments(call) {
  const name = call.callee.property?.value ?? call.callee.value;
  const values = (call.arguments ?? []).map(({ expression }) => expression);
  if (!makers.has(name) || values.some(({ value }) => value === read)) return;
  for (const argument of call.arguments) argument.expression = emptied(argument.expression);
}

/** A message has several words; a code is one. */
function emptied(value) {
  switch (value?.type) {
    case 'StringLiteral':
      return value.value.includes(' ') ? { ...value, value: '', raw: "''" } : value;
    case 'TemplateLiteral':
      return emptyTemplate(value);
    case 'ConditionalExpression':
      return { ...value, consequent: emptied(value.consequent), alternate: emptied(value.alternate) };
    default:
      return value;
  }
}

function emptyTemplate(template) {
  const calls = template.expressions.filter(doesSomething);
  const [text] = template.quasis;
  const nothing = { ...text, cooked: '', raw: '' };
  const quasis = Array.from({ length: calls.length + 1 }, (_, index) => ({ ...nothing, tail: index === calls.length }));
  return { ...template, expressions: calls, quasis };
}

function doesSomething(expression) {
  let does = false;
  walk(expression, ({ type }) => (does ||= type === 'CallExpression'));
  return does;
}
