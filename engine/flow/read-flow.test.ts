import type { Issue } from '../kernel/issue.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import { message } from '../kernel/message.ts';
import { readFlow } from './read-flow.ts';
import { locate, locateKey } from './sources.ts';

const base = `flow: base
version: 1.0.0
input: { type: object, properties: { amount: { type: number } }, required: [amount] }
context: { amount: { type: number, initial: =input.amount } }
events: { APPROVE: { type: object } }
initial: review
states:
  review:
    on:
      APPROVE: { target: done }
  done: { type: final }
`;

function read(text: string, more: Readonly<Record<string, string>> = {}) {
  return readFlow({ 'flows/base.flow.yaml': text, ...more }, 'flows/base.flow.yaml');
}

/** The base flow with one place changed. */
function changed(from: string, to: string): string {
  expect(base).toContain(from);
  return base.replace(from, to);
}

function shown(issue: Issue | undefined): string {
  if (issue === undefined) return 'none';
  const { code, location } = issue;
  return `${code} ${location.pointer} ${location.line}:${location.column}`;
}

function hintOf(issue: Issue | undefined): string {
  return issue === undefined ? '' : (message(issue.code, issue.params, 'en').hint ?? '');
}

describe('the base flow', () => {
  const { definition, sources, issues } = read(base);

  test('is read whole', () => {
    expect(issues).toEqual([]);
    expect(definition).toMatchObject({
      flow: 'base',
      version: '1.0.0',
      context: { amount: { schema: { type: 'number' }, initial: '=input.amount', nullable: false } },
      events: { APPROVE: { schema: { type: 'object' }, unexpected: 'park' } },
      root: {
        initial: 'review',
        states: { review: { on: { APPROVE: [{ target: 'done' }] } }, done: { type: 'final' } },
      },
    });
  });

  test('every node has its place as written', () => {
    expect(locate(sources, '/root/states/review/on/APPROVE/0/target')).toMatchObject({
      file: 'flows/base.flow.yaml',
      pointer: '/states/review/on/APPROVE/target',
      line: 10,
      column: 26,
      endColumn: 30,
    });
    expect(locateKey(sources, '/root/states/done')).toMatchObject({ pointer: '/states/done', line: 11, column: 3 });
    expect(locate(sources, '/context/amount/initial')).toMatchObject({ line: 4, column: 45 });
    expect(locate(sources, '/context/amount/schema/type')).toMatchObject({ pointer: '/context/amount/type' });
    expect(sources.get('/context/amount/initial#expression')).toMatchObject({ line: 4, column: 46 });
  });
});

describe('rows A of bad-inputs.md that reading decides', () => {
  test.each([
    ['A1', '', 'DEF_EMPTY  1:1', ''],
    ['A1', '# nothing yet\n', 'DEF_EMPTY  1:1', ''],
    ['A2', changed('  review:\n', '\treview:\n'), 'YAML_TAB  8:1', 'Use spaces, not tabs'],
    ['A4', `${base}  review: {}\n`, 'YAML_DUPLICATE_KEY /states/review 12:3', 'Keep one'],
    ['A5', `---\n${base}---\nx: 1\n`, 'YAML_MULTI_DOC  13:1', ''],
    ['A9', changed('target: done', 'guard: !!js/function "function(){}"'), 'YAML_TAG  10:25', ''],
    ['A10', changed('initial: review', '<<: {}'), 'YAML_ALIAS  6:1', ''],
    ['A12', changed('  done:', '  __proto__:'), 'DEF_RESERVED_NAME /states/__proto__ 11:3', ''],
    [
      'A12',
      changed('{ amount: { type: number, i', '{ __proto__: { type: number, i'),
      'DEF_RESERVED_NAME /context/__proto__ 4:12',
      '',
    ],
    [
      'A13',
      changed('{ APPROVE: {', '{ xstate.done.actor.x: {'),
      'DEF_RESERVED_NAME /events/xstate.done.actor.x 5:11',
      '',
    ],
    ['A13', changed('{ APPROVE: {', '{ "*": {'), 'DEF_RESERVED_NAME /events/* 5:11', ''],
    ['A13', changed('{ APPROVE: {', '{ "": {'), 'DEF_RESERVED_NAME /events/ 5:11', ''],
    [
      'A13',
      changed('{ amount: { type: number, i', '{ $saga: { type: number, i'),
      'DEF_RESERVED_NAME /context/$saga 4:12',
      '',
    ],
    ['A14', changed('states:', 'stats:'), 'DEF_UNKNOWN_FIELD /stats 7:1', "Did you mean 'states'?"],
    [
      'A24',
      changed('type: number }', 'minimum: 12345678901234567890 }'),
      'DEF_NUMBER_PRECISION /input/properties/amount/minimum 3:57',
      'in quotes',
    ],
    [
      'A25',
      changed('{ type: final }', '{ type: final, optional: yes }'),
      'DEF_TYPE /states/done/optional 11:34',
      'Use true or false',
    ],
    [
      'J12',
      changed('{ target: done }', '{ target: done, priority: 10 }'),
      'DEF_UNKNOWN_FIELD /states/review/on/APPROVE/priority 10:32',
      'There are no priorities',
    ],
    [
      'C12',
      changed('{ type: final }', '{ type: final, title: "{{ secrets.DB_PASSWORD }}" }'),
      'EXPR_SECRET_CONTEXT /states/done/title 11:31',
      'provider',
    ],
    [
      'C15',
      changed('{ target: done }', '\n        guard: context.tag == "a #b"'),
      'EXPR_SYNTAX /states/review/on/APPROVE/guard 11:16',
      'Quote the expression',
    ],
    ['C15', changed('{ target: done }', '{ guard: x ? a : b }'), 'YAML_SYNTAX  10:25', 'Quote the expression'],
  ])('%s', (_, text, expected, hint) => {
    const { issues } = read(text);
    expect(issues.map(shown)).toEqual([expected]);
    expect(hintOf(issues[0])).toContain(hint);
  });

  test.each(['-PT5M', '-5m', '.inf', '.nan', '1e999', 'soon', '30', 'P1M', '12345678901234567890'])(
    'A21: %s is no duration',
    (text) => {
      const { issues } = read(changed('    on:', `    after: [{ delay: ${text}, target: done }]\n    on:`));
      expect(issues.map(shown)).toEqual(['DEF_BAD_DURATION /states/review/after/0/delay 9:22']);
      expect(hintOf(issues[0])).toContain('PT30M');
    },
  );

  test('A3: both errors', () => {
    expect(read('a: [1, 2\nb: }').issues.map(shown)).toEqual(['YAML_SYNTAX  2:1', 'YAML_SYNTAX  2:4']);
  });

  test('A26: 500 states are the limit', () => {
    const states = (count: number) =>
      changed('  done:', `${Array.from({ length: count - 2 }, (_, index) => `  s${index}: {}\n`).join('')}  done:`);
    expect(read(states(500)).issues).toEqual([]);
    expect(read(states(501)).issues.map(shown)).toEqual(['DEF_TOO_MANY_STATES /states 8:3']);
  });
});

describe('other mistakes of shape', () => {
  test.each([
    ['version: 1.0.0', 'version: 1.10', 'DEF_TYPE /version', '"1.10"'],
    ['version: 1.0.0', 'version: "1.10"', 'DEF_BAD_VERSION /version', '1.0.0'],
    ['version: 1.0.0\n', '', 'DEF_MISSING_FIELD ', 'version'],
    ['flow: base', 'flow: Base Flow', 'DEF_BAD_NAME /flow', 'order-fulfilment'],
    ['flow: base', 'flow: [base]', 'DEF_TYPE /flow', ''],
    ['  done:', '  a.b: {}\n  done:', 'DEF_BAD_NAME /states/a.b', 'letters'],
    [
      '{ target: done }',
      '{ guard: f(a, b), target: done }',
      'DEF_UNKNOWN_FIELD /states/review/on/APPROVE/b)',
      'Quote the expression',
    ],
    ['{ target: done }', '{ guard: =a > 1 }', 'EXPR_SYNTAX /states/review/on/APPROVE/guard', 'without “=”: a > 1'],
    ['{ target: done }', '{ guard: }', 'EXPR_SYNTAX /states/review/on/APPROVE/guard', ''],
    ['{ target: done }', '{ guard: 1 }', 'DEF_TYPE /states/review/on/APPROVE/guard', ''],
    ['{ target: done }', '{ target: done, error: X }', 'DEF_UNKNOWN_FIELD /states/review/on/APPROVE/error', ''],
    [
      '{ target: done }',
      '{ actions: [{ assign: {}, raise: X }] }',
      'DEF_ONE_OF /states/review/on/APPROVE/actions/0',
      '',
    ],
    [
      '{ target: done }',
      '{ actions: [{ raise: X, delay: PT1S }] }',
      'DEF_UNKNOWN_FIELD /states/review/on/APPROVE/actions/0/delay',
      '',
    ],
    [
      '{ target: done }',
      '{ actions: { send: xstate.stop } }',
      'DEF_RESERVED_NAME /states/review/on/APPROVE/actions/send',
      '',
    ],
    ['{ type: final }', '{ type: finel }', 'DEF_TYPE /states/done/type', 'parallel, final, history'],
    [
      '    on:',
      '    invoke: { capability: stock.reserve }\n    on:',
      'DEF_BAD_RANGE /states/review/invoke/capability',
      'stock.reserve@^1',
    ],
    [
      '    on:',
      '    invoke: { capability: stock.reserve@newest }\n    on:',
      'DEF_BAD_RANGE /states/review/invoke/capability',
      '',
    ],
    ['    on:', '    invoke: { flow: a@^1, slot: b }\n    on:', 'DEF_ONE_OF /states/review/invoke', 'Keep one'],
    ['    on:', '    invoke: { input: {} }\n    on:', 'DEF_ONE_OF /states/review/invoke', ''],
    [
      '    on:',
      '    invoke: { flow: a@^1, timout: PT1S }\n    on:',
      'DEF_UNKNOWN_FIELD /states/review/invoke/timout',
      "'timeout'",
    ],
    [
      '    on:',
      '    invoke: { slot: b, retry: { attempts: 0 } }\n    on:',
      'DEF_TYPE /states/review/invoke/retry/attempts',
      '',
    ],
    [
      '    on:',
      '    invoke: { slot: b, forEach: { in: =context.l, as: context } }\n    on:',
      'DEF_RESERVED_NAME /states/review/invoke/forEach/as',
      '',
    ],
    [
      '    on:',
      '    invoke: { slot: b, forEach: { in: =context.l, as: list } }\n    on:',
      'DEF_RESERVED_NAME /states/review/invoke/forEach/as',
      '',
    ],
    [
      '    on:',
      '    invoke: { slot: b, forEach: { in: =context.l, as: x, concurrency: 21 } }\n    on:',
      'DEF_TYPE /states/review/invoke/forEach/concurrency',
      '',
    ],
    [
      '    on:',
      '    invoke: { slot: b }\n    task: { title: T, role: r, outcomes: {} }\n    on:',
      'DEF_ONE_OF /states/review',
      'states of their own',
    ],
    ['    on:', '    task: { title: T, outcomes: {} }\n    on:', 'DEF_MISSING_FIELD /states/review/task', '“role”'],
    [
      '    on:',
      '    task: { title: { en: T }, role: r, outcomes: {} }\n    on:',
      'DEF_MISSING_FIELD /states/review/task/title',
      'zh-CN',
    ],
    ['initial: review', 'initial: review\nkey: orderId', 'DEF_TYPE /key', '=input.orderId'],
    [
      'initial: review',
      'initial: review\nparameters: { w: { type: string, format: duration, default: 30m } }',
      'DEF_BAD_DURATION /parameters/w/default',
      '',
    ],
    [
      'initial: review',
      'initial: review\nslots: { s: { contract: trade.x@^1, reduce: every } }',
      'DEF_TYPE /slots/s/reduce',
      'pipeline',
    ],
    [
      '{ type: object }',
      '{ type: object, propertis: {} }',
      'CAP_SCHEMA_KEYWORD /events/APPROVE/propertis',
      'properties',
    ],
    ['{ type: object }', '{ type: object, unexpected: drop }', 'DEF_TYPE /events/APPROVE/unexpected', 'park, refuse'],
    ['{ type: object }', '{ $ref: ./schemas/none.json }', 'DEF_SCHEMA_REF /events/APPROVE/$ref', ''],
    ['{ type: object }', '{ $ref: "#/states/review" }', 'DEF_SCHEMA_REF /events/APPROVE/$ref', ''],
    ['{ type: object }', '{ $ref: "#/events/APPROVE" }', 'DEF_SCHEMA_CYCLE /events/APPROVE/$ref', ''],
    ['{ type: object }', '{ $ref: ../../../etc/passwd }', 'DEF_SCHEMA_REF /events/APPROVE/$ref', ''],
    ['{ type: object }', '{ $ref: http://169.254.169.254/x }', 'CAP_SCHEMA_REMOTE_REF /events/APPROVE/$ref', ''],
  ])('%j → %j', (from, to, expected, hint) => {
    const { issues } = read(changed(from, to));
    expect(issues.map(({ code, location }) => `${code} ${location.pointer}`)).toEqual([expected]);
    expect(hintOf(issues[0])).toContain(hint);
  });

  test('all of them at once, in the order of the text', () => {
    const text = changed('flow: base', 'flow: B')
      .replace('{ target: done }', '{ targt: done }')
      .replace('final', 'finel');
    expect(read(text).issues.map(({ code }) => code)).toEqual(['DEF_BAD_NAME', 'DEF_UNKNOWN_FIELD', 'DEF_TYPE']);
  });

  test.each(['null', '[]', '"x"', '42', 'true', 'a：1'])('%s is no flow', (text) => {
    expect(read(text).definition).toBeUndefined();
    expect(read(text).issues).toHaveLength(1);
  });

  test.each<Json>(['a', [], {}, 1, null, true, { a: [null] }])('no field breaks on %j', (value) => {
    const fields = [
      'title',
      'owner',
      'input',
      'output',
      'key',
      'search',
      'context',
      'parameters',
      'events',
      'slots',
      'expect',
    ];
    const states = [
      'on',
      'always',
      'after',
      'onDone',
      'entry',
      'exit',
      'invoke',
      'task',
      'compensate',
      'output',
      'tags',
      'type',
      'states',
    ];
    const flow = (extra: Json) => ({ flow: 'f', version: '1.0.0', initial: 's', states: { s: extra } });
    for (const name of fields) expect(() => read(JSON.stringify({ ...flow({}), [name]: value }))).not.toThrow();
    for (const name of fields) expect(() => read(JSON.stringify({ ...flow({}), [name]: { x: value } }))).not.toThrow();
    for (const name of states) expect(() => read(JSON.stringify(flow({ [name]: value })))).not.toThrow();
    for (const name of states)
      expect(() => read(JSON.stringify(flow({ [name]: { x: value, in: value, target: value } })))).not.toThrow();
  });
});

describe('shorthand', () => {
  const text = `flow: short
version: 1.0.0
initial: a
expect: parameters.a >= parameters.b
on: { CANCEL: c }
states:
  a:
    tags: rest
    entry: { assign: { n: 1 } }
    exit:
      - { raise: A, data: { x: =context.x } }
      - { send: B, delay: =parameters.d, guard: context.x }
    invoke: { capability: stock.reserve@^1.2, onDone: b, onError: [{ error: E, target: c }, c] }
    always: [b, { guard: true, target: c }]
    after: { delay: PT1M, target: c }
  b:
    task:
      title: { en: T, zh-CN: 题 }
      role: [one, two]
      outcomes:
        yes: c
        no: { title: No, target: a }
        maybe: [{ guard: by.role == "one", target: a }, b]
        later: { title: Later, transitions: [a, c] }
  c: { type: final, output: { ok: true } }
`;
  const { definition, sources, issues } = read(text);

  test('is written out', () => {
    expect(issues).toEqual([]);
    expect(definition?.expect).toEqual(['parameters.a >= parameters.b']);
    expect(definition?.root.on).toEqual({ CANCEL: [{ target: 'c' }] });
    expect(definition?.root.states['a']).toMatchObject({
      tags: ['rest'],
      entry: [{ kind: 'assign', assign: { n: 1 } }],
      exit: [
        { kind: 'raise', event: 'A', data: { x: '=context.x' } },
        { kind: 'send', event: 'B', delay: '=parameters.d', guard: 'context.x' },
      ],
      invoke: {
        does: { kind: 'capability', capability: 'stock.reserve', range: '^1.2' },
        onDone: [{ target: 'b' }],
        onError: [{ error: 'E', target: 'c' }, { target: 'c' }],
      },
      always: [{ target: 'b' }, { guard: true, target: 'c' }],
      after: [{ delay: 'PT1M', target: 'c' }],
    });
    expect(definition?.root.states['b']?.task).toEqual({
      title: { en: 'T', 'zh-CN': '题' },
      roles: ['one', 'two'],
      outcomes: {
        yes: { transitions: [{ target: 'c' }] },
        no: { title: 'No', transitions: [{ target: 'a' }] },
        maybe: { transitions: [{ guard: 'by.role == "one"', target: 'a' }, { target: 'b' }] },
        later: { title: 'Later', transitions: [{ target: 'a' }, { target: 'c' }] },
      },
    });
  });

  test.each([
    ['/root/on/CANCEL/0/target', '/on/CANCEL', 5],
    ['/root/states/a/invoke/does/capability', '/states/a/invoke/capability', 13],
    ['/root/states/a/invoke/onDone/0/target', '/states/a/invoke/onDone', 13],
    ['/root/states/a/invoke/onError/1/target', '/states/a/invoke/onError/1', 13],
    ['/root/states/a/after/0/delay', '/states/a/after/delay', 15],
    ['/root/states/b/task/roles/1', '/states/b/task/role/1', 19],
    ['/root/states/b/task/outcomes/yes/transitions/0/target', '/states/b/task/outcomes/yes', 21],
    ['/root/states/b/task/outcomes/no/transitions/0/target', '/states/b/task/outcomes/no/target', 22],
    ['/root/states/b/task/outcomes/maybe/transitions/0/guard', '/states/b/task/outcomes/maybe/0/guard', 23],
    ['/root/states/b/task/outcomes/later/transitions/1/target', '/states/b/task/outcomes/later/transitions/1', 24],
    ['/expect/0', '/expect', 4],
  ])('%s is found at %s', (pointer, written, line) => {
    expect(locate(sources, pointer)).toMatchObject({ pointer: written, line });
  });
});

describe('schemas of other files and of the flow itself', () => {
  const files = {
    'flows/schemas/order.json': `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "order", "type": "object",
  "properties": { "total": { "type": "integer" }, "lines": { "type": "array", "items": { "$ref": "#/$defs/line" } },
    "to": { "$ref": "../shared/address.yaml#/address" } },
  "$defs": { "line": { "type": "object", "properties": { "sku": { "type": "string" } } } } }`,
    'flows/shared/address.yaml': 'address: { type: object, properties: { city: { type: string } } }\n',
  };
  const order = {
    type: 'object',
    properties: {
      total: { type: 'integer' },
      lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
      to: { type: 'object', properties: { city: { type: 'string' } } },
    },
  };
  const text = (refs: string) =>
    changed(
      'input: { type: object, properties: { amount: { type: number } }, required: [amount] }',
      `input: { $ref: ./schemas/order.json }\n${refs}`,
    );

  test('are inlined, and keep the place where they were written', () => {
    const { definition, sources, issues } = read(changed('{ type: object }', '{ $ref: ./schemas/order.json }'), files);
    expect(issues).toEqual([]);
    expect(definition?.events['APPROVE']?.schema).toMatchObject(order);
    expect(JSON.stringify(definition)).not.toMatch(/\$ref|\$defs|\$id/);
    const place = locate(sources, '/events/APPROVE/schema/properties/to/properties/city/type');
    expect(place).toMatchObject({
      file: 'flows/shared/address.yaml',
      pointer: '/address/properties/city/type',
      line: 1,
    });
  });

  test.each([
    ['{ $ref: "#/input" }', order],
    ['{ $ref: "#/input/properties/lines" }', order.properties.lines],
    ['{ $ref: "#/input/properties/to/properties/city" }', { type: 'string' }],
    ['{ $ref: "#/context/amount" }', { type: 'number' }],
    ['{ $ref: "#/context/amount", title: Sum }', { type: 'number', title: 'Sum' }],
    ['{ $ref: "#/context/amount", minimum: 1 }', { allOf: [{ type: 'number' }, { minimum: 1 }] }],
    ['{ $ref: "capability:stock.reserve#/output", nullable: true }', { $ref: 'capability:stock.reserve#/output' }],
    [
      '{ $defs: { n: { type: number } }, properties: { a: { $ref: "#/$defs/n" } } }',
      { properties: { a: { type: 'number' } } },
    ],
    [
      '{ properties: { $ref: { type: string }, enum: { const: { $ref: x } } } }',
      { properties: { $ref: { type: 'string' }, enum: { const: { $ref: 'x' } } } },
    ],
  ])('%s', (field, schema) => {
    const { definition, issues } = read(text('').replace('context: {', `context: { field: ${field},`), files);
    expect(issues).toEqual([]);
    const found = definition?.context['field']?.schema;
    expect(isJsonObject(found) ? withoutDialect(found) : found).toEqual(schema);
  });

  test('a mistake in a schema file is told there', () => {
    const broken = { ...files, 'flows/shared/address.yaml': 'address:\n  type: object\n  propertis: {}\n' };
    const { issues } = read(text(''), broken);
    expect(issues.map(({ code, location }) => `${code} ${location.file} ${location.line}:${location.column}`)).toEqual([
      'CAP_SCHEMA_KEYWORD flows/shared/address.yaml 3:14',
    ]);
  });

  test('a cycle over files is refused, however it is reached', () => {
    const cyclic = { 'flows/schemas/order.json': '{ "properties": { "child": { "$ref": "order.json" } } }' };
    expect(read(text(''), cyclic).issues.map(({ code }) => code)).toEqual(['DEF_SCHEMA_CYCLE']);
  });

  test('references that multiply are stopped', () => {
    const doubling = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `flows/schemas/${index === 0 ? 'order' : `s${index}`}.json`,
        `{ "properties": { "a": { "$ref": "s${index + 1}.json" }, "b": { "$ref": "s${index + 1}.json" } } }`,
      ]),
    );
    const { issues } = read(text(''), { ...doubling, 'flows/schemas/s40.json': '{ "type": "string" }' });
    expect(issues.map(({ code }) => code)).toContain('DEF_TOO_LARGE');
  });

  test('a file that is not there is told with the nearest name', () => {
    const { issues } = read(text('').replace('order.json', 'ordr.json'), files);
    expect(issues.map(({ code, params }) => [code, params['nearest']])).toEqual([
      ['DEF_SCHEMA_REF', 'flows/schemas/order.json'],
    ]);
  });
});

function withoutDialect(schema: Json): Json {
  if (!isJsonObject(schema)) return schema;
  const { $schema: _, ...rest } = schema;
  return rest;
}
