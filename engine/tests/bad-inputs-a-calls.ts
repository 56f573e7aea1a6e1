import { baseFlow, changed, texts, type BadInput } from './bad-inputs.ts';

const identity = 'identity: a\nbind: { stock.reserve: { provider: wms } }\nflows: { base: { version: ^1 } }\n';
const ends = 'timeout: PT5S, onDone: done, onError: done';
const reserve = (rest: string) => `{ capability: stock.reserve@^1, ${rest} }`;

/** The base flow with a call before its end, under an identity that binds it. */
function calling(invoke: string): Pick<BadInput, 'send' | 'alike'> {
  const flow = changed('  done: {', `  call: { invoke: ${invoke} }\n  done: {`).replace('target: done', 'target: call');
  return texts({ 'base.flow.yaml': flow, 'a.identity.yaml': identity });
}

function caller(name: string, of: string): string {
  return `flow: ${name}\nversion: 1.0.0\ninput: { type: object }\ninitial: call\nstates:\n  call: { invoke: { flow: ${of}@^1, input: {}, timeout: PT5S, onDone: done, onError: done } }\n  done: { type: final }\n`;
}

const versions = texts({ 'a31.flow.yaml': changed('flow: base', 'flow: a31') }).send;
const pointer = '/states/call/invoke';

/** Flows that call what is not there, or not so. The rows of A31 go in this order. */
export const callingFlows: readonly BadInput[] = [
  {
    row: 'A22 name',
    ...calling(`{ capability: stock.reserv@^1, input: {}, ${ends} }`),
    status: 422,
    code: 'DEF_UNKNOWN_CAPABILITY',
    where: { line: 11 },
    says: /stock\.reserve/,
  },
  {
    row: 'A22 version',
    ...calling(`{ capability: stock.reserve@^9, input: {}, ${ends} }`),
    status: 422,
    code: 'DEF_UNKNOWN_CAPABILITY',
    where: { line: 11 },
    says: [/1\.0\.0/, /1\.1\.0/],
  },
  {
    row: 'A22 range',
    ...calling(`{ capability: stock.reserve@newest, input: {}, ${ends} }`),
    status: 422,
    code: 'DEF_BAD_RANGE',
    where: { line: 11 },
  },
  {
    row: 'A23',
    ...calling(reserve(`input: { sku: a, quantity: "many" }, ${ends}`)),
    status: 422,
    code: 'DEF_TYPE_MISMATCH',
    where: { line: 11, pointer: `${pointer}/input/quantity` },
  },
  {
    row: 'A23 missing',
    ...calling(reserve(`input: { quantity: 1 }, ${ends}`)),
    status: 422,
    code: 'DEF_INPUT_MISSING',
    where: { line: 11 },
    says: /sku/,
  },
  {
    row: 'A27',
    ...calling(reserve(`forEach: { in: =context.amount, as: item }, input: { sku: a }, ${ends}`)),
    status: 422,
    code: 'DEF_TYPE_MISMATCH',
    where: { line: 11, pointer: `${pointer}/forEach/in` },
  },
  {
    row: 'A28',
    ...calling(
      reserve(
        'input: { sku: a }, timeout: PT5S, onDone: done, onError: [{ error: OUT_OF_STOK, target: done }, { target: done }]',
      ),
    ),
    status: 422,
    code: 'DEF_UNKNOWN_ERROR',
    where: { line: 11 },
    says: /OUT_OF_STOCK/,
  },
  {
    row: 'A29',
    ...texts({
      'base.flow.yaml': changed('context: {', 'context: { late: { type: number },').replace(
        '{ target: done }',
        '{ guard: context.late > 1, target: done }',
      ),
    }),
    status: 422,
    code: 'DEF_UNASSIGNED',
  },
  {
    row: 'A30',
    ...texts({
      'a30.flow.yaml': caller('a30', 'b30'),
      'b30.flow.yaml': caller('b30', 'c30'),
      'c30.flow.yaml': caller('c30', 'a30'),
      'a.identity.yaml': 'identity: a\nflows: { a30: { version: ^1 } }\n',
    }),
    status: 422,
    code: 'DEF_FLOW_CYCLE',
    says: /a30 → b30 → c30 → a30/,
  },
  {
    row: 'A30 itself',
    ...texts({
      'a30.flow.yaml': caller('a30', 'a30'),
      'a.identity.yaml': 'identity: a\nflows: { a30: { version: ^1 } }\n',
    }),
    status: 422,
    code: 'DEF_FLOW_CYCLE',
    says: /a30 → a30/,
  },
  { row: 'A31 first', send: versions, status: 201 },
  { row: 'A31 same content', send: versions, status: 200, says: /"created":false/ },
  {
    row: 'A31 other content',
    ...texts({
      'a31.flow.yaml': changed('flow: base', 'flow: a31')
        .replace('amount > 5', '')
        .replace('final', 'final, title: Other'),
    }),
    status: 409,
    code: 'DEF_VERSION_EXISTS',
    where: { pointer: '/version' },
    says: /1\.0\.1/,
  },
  {
    row: 'A16 long names',
    ...texts({
      'base.flow.yaml': changed('  done: {', `  ${'x'.repeat(1_000)}: { type: final }\n  done: {`).replace(
        'target: done',
        `target: ${'y'.repeat(1_000)}`,
      ),
    }),
    status: 422,
    code: 'DEF_UNKNOWN_TARGET',
  },
  {
    row: 'A11 15 MB',
    // All of it is read and scanned before its file is measured, beside a client in the same process.
    withinMs: 10_000,
    ...texts({ 'base.flow.yaml': `# ${'x'.repeat(15 * 1024 * 1024)}\n` }),
    status: 413,
    code: 'DEF_TOO_LARGE',
  },
  { row: 'A no flow file', ...texts({ 'base.txt': baseFlow }), status: 200, says: /FILE_NOT_READ/ },
];
