import { run } from './run.ts';

// Whoever reads may have seen enough, as `head` has: then nothing more is said, and it is no fault.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  if (problem.code !== 'EPIPE') throw problem;
  process.exit();
});

const code = await run(process.argv.slice(2));
if (code !== 0) process.exitCode = code;
