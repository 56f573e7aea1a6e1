// One engine node of a trial: the built package through its public entry, with the bounds that the trial sets.
// Told by one line of JSON on stdout once it serves; commands come by stdin, whose end is the end of the node.
import { pathToFileURL } from 'node:url';

const { engine, port = 0, deadly, ...options } = JSON.parse(process.argv[2] ?? '{}');
const { openTessera, serveTessera } = await import(pathToFileURL(engine).href);

const say = (problem) => process.stderr.write(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
const tessera = await openTessera({
  ...options,
  ...(deadly === undefined ? {} : { modules: [await deadlyModule(deadly)] }),
  open: true,
  onFault: say,
  // As `tessera serve` does.
  onFatal: (problem) => {
    say(problem);
    process.exit(70);
  },
});
const server = await serveTessera(tessera, { port, log: 'error' });

process.on('SIGTERM', () => {
  server
    .stop()
    .then(() => tessera.close())
    .then(
      () => process.exit(0),
      (problem) => {
        say(problem);
        process.exit(1);
      },
    );
});
process.stdin.on('data', (text) => {
  const [command, value] = String(text).trim().split(' ');
  if (command === 'block') for (const until = performance.now() + Number(value); performance.now() < until;);
});
process.stdin.on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: server.url, pid: process.pid })}\n`);

/** A local provider that takes its process with it, as one does that uses up all memory. */
async function deadlyModule(catalog) {
  const { defineCapability, defineModule, provide } = await import(pathToFileURL(catalog).href);
  const text = { type: 'string' };
  const ending = defineCapability({
    capability: 'work.end',
    version: '1.0.0',
    title: { en: 'End the process', 'zh-CN': '结束进程' },
    owner: 'faults',
    effect: 'read',
    input: { type: 'object', properties: { of: text }, required: ['of'] },
    output: { type: 'object', properties: { made: text }, required: ['made'] },
  });
  const run = () => process.kill(process.pid, 'SIGKILL');
  const provider = provide(ending, { id: 'end-the-process', title: { en: 'Ends it', 'zh-CN': '结束它' }, run });
  return defineModule({ capabilities: [ending], providers: [provider] });
}
