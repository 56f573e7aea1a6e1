import { readOptions } from './options.ts';
import { requireSqlite } from './require-sqlite.ts';

/** `npm run demo`: reads the options, and tells what went wrong in words instead of a stack. */
async function main(words: readonly string[]): Promise<number> {
  const options = readOptions(words);
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  await requireSqlite();
  // Only now: without its driver the judge cannot even be loaded.
  const { serveDemo } = await import('./serve-demo.ts');
  return await serveDemo(options, interrupt.signal);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (problem) {
  process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 1;
}
