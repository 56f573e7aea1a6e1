import { join } from 'node:path';
import type { Command } from 'commander';
import { localCommand } from '../global-options.ts';
import { configName } from '../project.ts';
import type { ServeOptions } from '../serve.ts';

export function serveCommand(): Command {
  return localCommand('serve', 'Start the engine on an embedded database and serve the HTTP API.')
    .option('--project <folder>', `the folder with ${configName}`, '.')
    .option('--data <folder>', 'where the database and the key lie', join('.tessera', 'data'))
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <n>', 'the port; 0 takes a free one', '7700')
    .option(
      '--public-url <url>',
      'where providers reach this server for callbacks; the address it listens on unless given',
    )
    .option('--open', 'no keys: everybody may do everything (loopback only)', false)
    .option(
      '--environment <name>',
      'development, test or production, or NAME:KIND; what the configuration says unless given',
    )
    .option(
      '--execution-only',
      'run flows and serve applications; publishing, designer and figures are served by other nodes',
    )
    .option('--quiet', 'say only what goes wrong', false)
    .option('--test-providers', 'let simulators and providers of test environments serve', false)
    .option('--allow <host...>', 'intranet hosts that local providers may reach')
    .option(
      '--virtual-clock [start]',
      'a clock that an admin moves (POST /v1/clock), beginning at this instant on a new database',
    )
    .addHelpText('after', examples)
    .action(async (options: ServeOptions) => {
      // The engine is loaded only here: the other commands start in a tenth of the time.
      const { serve } = await import('../serve.ts');
      await serve(options);
    });
}

const examples = `
Loads ${configName}, registers its capabilities, publishes the flows that changed since the last start, and goes on
with whatever was open when the last server ended. The admin key of a new database is shown once.

Examples:
  tessera serve
  tessera serve --port 0 --data /var/lib/tessera
  tessera serve --open                          try things out without keys
  tessera serve --virtual-clock 2018-01-01T00:00:00Z

DATABASE_URL names a PostgreSQL that any number of nodes share; RESTATE_URL a Restate in which instances live: docs/operations.md.
A provider's secret 'sms-gateway' is read from the variable TESSERA_SECRET_SMS_GATEWAY.
Needs better-sqlite3: where npm finds no ready binary it builds it, with python3, make and a C++ compiler.`;
