// One engine node of a trial: the built package through its public entry, with the bounds that the trial sets.
// Told by one line of JSON on stdout once it serves; commands come by stdin, whose end is the end of the node.
import { pathToFileURL } from 'node:url';

const { engine, port = 0, ...options } = JSON.parse(process.argv[2] ?? '{}');
const { openTessera, serveTessera } = await import(pathToFileURL(engine).href);

const say = (problem) => process.stderr.write(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
const tessera = await openTessera({
  ...options,
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
