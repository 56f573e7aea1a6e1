import { baseFlow, changed, flowText, texts, type BadInput } from './bad-inputs.ts';

/** Nine levels, each of nine aliases of the level below. */
function aliasBomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const inner = level === 0 ? '"lol"' : Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ');
    return `a${level}: &a${level} [${inner}]`;
  });
  return `${levels.join('\n')}\n`;
}

function many(count: number): string {
  const states = Array.from({ length: count }, (_, at) => `  s${at}: { always: { target: s${at + 1} } }`);
  return changed('  done: {', `${states.join('\n')}\n  s${count}: { type: final }\n  done: {`);
}

const deep = `${'['.repeat(1_000)}${']'.repeat(1_000)}\n`;
const long = 'x'.repeat(200_000);

/** A schema as deep as a text may be, which lies a little deeper in what is stored. */
function asDeepAsAllowed(): string {
  const schema = Array.from({ length: 30 }).reduce<string>(
    (inner) => `{ type: object, properties: { a: ${inner} } }`,
    '{ type: string }',
  );
  return changed('{ type: object }', schema, changed('flow: base', 'flow: a8'));
}
const after = (delay: string): string =>
  changed(
    '      APPROVE: { target: done }',
    `      APPROVE: { target: done }\n    after: [{ delay: ${delay}, target: done }]`,
  );

/** Texts that cannot be read. */
export const unreadableFlows: readonly BadInput[] = [
  {
    row: 'A1 empty',
    ...flowText(''),
    status: 422,
    code: 'DEF_EMPTY',
    slug: 'definition-empty',
    where: { line: 1, column: 1 },
    says: /empty/i,
  },
  {
    row: 'A1 comments',
    ...flowText('# nothing\n# yet\n'),
    status: 422,
    code: 'DEF_EMPTY',
    where: { line: 1, column: 1 },
    says: [/flow/, /version/, /initial/, /states/],
  },
  {
    row: 'A2',
    ...flowText(changed('  review:\n', '\treview:\n')),
    status: 400,
    code: 'YAML_TAB',
    slug: 'yaml-syntax',
    where: { line: 8, column: 1 },
    says: /spaces/i,
  },
  {
    row: 'A3 first',
    ...flowText('a: [1, 2\nb: }\n'),
    status: 400,
    code: 'YAML_SYNTAX',
    slug: 'yaml-syntax',
    where: { line: 2 },
  },
  {
    row: 'A4',
    ...flowText(changed('  done: {', '  review: { type: final }\n  done: {')),
    status: 400,
    code: 'YAML_DUPLICATE_KEY',
    where: { line: 11, column: 3 },
    says: /"related":\[\{[^\]]*"line":8/,
  },
  {
    row: 'A5',
    ...flowText(`${baseFlow}---\nflow: other\n`),
    status: 400,
    code: 'YAML_MULTI_DOC',
    where: { line: 12, column: 1 },
  },
  {
    row: 'A6',
    ...flowText(aliasBomb()),
    status: 400,
    code: 'YAML_ALIAS',
    where: { line: 1, column: 5 },
    says: /not supported/i,
  },
  {
    row: 'A7',
    ...flowText(`long: &long ${long}\nlist: [${Array.from({ length: 99 }, () => '*long').join(', ')}]\n`),
    status: 400,
    code: 'YAML_ALIAS',
    where: { line: 1, column: 7 },
  },
  ...[1, 2, 3, 4, 5].map((time): BadInput => ({
    row: `A8 ${time}`,
    ...flowText(deep),
    status: 400,
    code: 'YAML_TOO_DEEP',
    where: { line: 1, column: 65 },
  })),
  {
    row: 'A9',
    ...flowText(changed('{ target: done }', '{ target: done, guard: !!js/function "function(){}" }')),
    status: 400,
    code: 'YAML_TAG',
    where: { line: 10, column: 39 },
  },
  {
    row: 'A10',
    ...flowText(changed('  review:\n', '  review:\n    <<: *base\n')),
    status: 400,
    code: 'YAML_ALIAS',
    where: { line: 9, column: 5 },
  },
  {
    row: 'A11',
    ...flowText(`# ${'x'.repeat(5 * 1024 * 1024)}\n${baseFlow}`),
    status: 413,
    code: 'DEF_TOO_LARGE',
    says: /1 MiB|1048576/,
  },
  {
    row: 'A11 values',
    ...flowText(`a: [${'1,'.repeat(500_000)}1]\n`),
    status: 413,
    code: 'DEF_TOO_LARGE',
    says: /50000/,
  },
];

/** Texts that can be read and say what makes no flow. */
export const wrongFlows: readonly BadInput[] = [
  {
    row: 'A12 state',
    ...flowText(changed('  done: {', '  __proto__: { type: final }\n  done: {')),
    status: 422,
    code: 'DEF_RESERVED_NAME',
    where: { pointer: '/states/__proto__', line: 11 },
  },
  {
    row: 'A12 context',
    ...flowText(changed('context: {', 'context: { __proto__: { type: number, initial: 1 },')),
    status: 422,
    code: 'DEF_RESERVED_NAME',
    where: { pointer: '/context/__proto__' },
  },
  ...['xstate.done.actor.x', '"*"', '""'].map((name): BadInput => ({
    row: `A13 ${name}`,
    ...flowText(changed('events: {', `events: { ${name}: { type: object },`)),
    status: 422,
    code: 'DEF_RESERVED_NAME',
    where: { line: 5, pointer: /^\/events\// },
  })),
  {
    row: 'A13 context',
    ...flowText(changed('context: {', 'context: { $saga: { type: number, initial: 1 },')),
    status: 422,
    code: 'DEF_RESERVED_NAME',
    where: { pointer: '/context/$saga' },
  },
  {
    row: 'A14',
    ...flowText(changed('initial: review\n', 'initial: review\nstats: {}\n')),
    status: 422,
    code: 'DEF_UNKNOWN_FIELD',
    where: { pointer: '/stats', line: 7 },
    says: /states/,
  },
  {
    row: 'A15',
    ...flowText(changed('initial: review\n', '')),
    status: 422,
    code: 'DEF_NO_INITIAL',
    where: { pointer: '/' },
    says: [/review/, /done/],
  },
  {
    row: 'A16',
    ...flowText(changed('target: done', 'target: doen')),
    status: 422,
    code: 'DEF_UNKNOWN_TARGET',
    where: { pointer: '/states/review/on/APPROVE/target', line: 10, column: 26 },
    says: /Did you mean .?done/,
  },
  {
    row: 'A17',
    ...flowText(changed('  done: {', '  stuck: {}\n  done: {').replace('target: done', 'target: stuck')),
    status: 422,
    code: 'DEF_DEAD_END',
    where: { pointer: '/states/stuck', line: 11 },
    says: /stuck/,
  },
  { row: 'A8 just not', ...texts({ 'a8.flow.yaml': asDeepAsAllowed() }), status: 201 },
  {
    row: 'A18',
    ...texts({
      'a18.flow.yaml': changed('flow: base', 'flow: a18').replace('  done: {', '  lost: { type: final }\n  done: {'),
    }),
    status: 201,
    says: [/"warnings":\[.*"code":"DEF_UNREACHABLE".*\/states\/lost/],
  },
  {
    row: 'A19',
    ...flowText(
      changed('  done: {', '  a: { always: { target: b } }\n  b: { always: { target: a } }\n  done: {').replace(
        '{ target: done }',
        '[{ guard: context.amount > 5, target: a }, { target: done }]',
      ),
    ),
    status: 422,
    code: 'DEF_ENDLESS_LOOP',
    says: /a → b → a|b → a → b/,
  },
  ...['-PT5M', '-5m', '.inf', '.nan', '1e999', 'soon'].map((delay): BadInput => ({
    row: `A21 ${delay}`,
    ...flowText(after(delay)),
    status: 422,
    code: 'DEF_BAD_DURATION',
    where: { line: 11, column: 22 },
    says: /PT30M/,
  })),
  {
    row: 'A24',
    ...flowText(changed('context: {', 'context: { limit: { type: integer, initial: 12345678901234567890 },')),
    status: 422,
    code: 'DEF_NUMBER_PRECISION',
    where: { line: 4, pointer: '/context/limit/initial' },
    says: /quotes/,
  },
  {
    row: 'A25',
    ...flowText(changed('{ target: done }', '{ target: done, reenter: yes }')),
    status: 422,
    code: 'DEF_TYPE',
    where: { line: 10, pointer: '/states/review/on/APPROVE/reenter' },
    says: /true or false/,
  },
  { row: 'A26', ...flowText(many(5_000)), status: 422, code: 'DEF_TOO_MANY_STATES', says: /500/ },
];
