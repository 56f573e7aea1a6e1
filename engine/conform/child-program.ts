/**
 * Runs in a process of its own, as text: loads the program, and runs its local providers as it is told. Documents and the
 * way out are asked of the process that began it.
 */
export const childProgram = `
const mark = Symbol.for('tessera.declared-error');
const waiting = new Map();
const running = new Map();
let count = 0;
const ask = (what, body) => new Promise((resolve, reject) => {
  count += 1;
  waiting.set(count, { resolve, reject });
  process.send({ kind: 'ask', id: count, what, body });
});
const records = {
  get: (name) => ask('get', { name }),
  list: (prefix, limit) => ask('list', { prefix, limit }),
  apply: async (key, reads, decide) => {
    let told = await ask('apply', { key, reads });
    while (!('answer' in told)) {
      const { documents } = told;
      told = await ask('apply', { key, reads, documents, decision: decide(documents) });
    }
    return told.answer;
  },
};
const report = (id, value) => {
  try { process.send({ kind: 'report', id, report: value }); }
  catch (error) { process.send({ kind: 'report', id, report: { kind: 'threw', value: new Error('the result is not data: ' + error.message) } }); }
};
const threw = (value) => value !== null && typeof value === 'object' && mark in value
  ? { kind: 'declared', code: value.code, message: value.message, value: value.data }
  : { kind: 'threw', value };
const { default: config } = await import(process.argv[1]);
const locals = (config?.capabilities ?? []).flatMap(({ localProviders = [] }) => localProviders);
const served = ({ id, capability }) => {
  const found = locals.find(({ provider }) => provider.id === id && provider.capability === capability);
  if (found === undefined) throw new Error('the program has no provider ' + id + ' of ' + capability);
  return found;
};
process.on('message', (message) => {
  const { kind, id } = message;
  if (kind === 'answer') {
    const asked = waiting.get(id);
    waiting.delete(id);
    if ('error' in message) asked.reject(new Error(message.error));
    else asked.resolve(message.value);
    return;
  }
  if (kind === 'abort') return running.get(id)?.abort(new Error('withdrawn'));
  const controller = new AbortController();
  running.set(id, controller);
  const call = { ...message.call, records, signal: controller.signal, fetch: (request) => ask('fetch', { run: id, request }) };
  Promise.resolve()
    .then(() => served(message.of)[kind](message.input, call))
    .then((value) => report(id, { kind: 'returned', value }), (value) => report(id, threw(value)))
    .finally(() => running.delete(id));
});
process.on('disconnect', () => process.exit());
process.send({ kind: 'ready' });
`;
