import type { Command } from 'commander';
import { serverCommand, type GlobalOptions } from '../global-options.ts';

export interface ConformOptions extends GlobalOptions {
  readonly capability?: string;
  readonly contract?: string;
  readonly seed?: string;
  readonly record?: boolean;
}

export function conformCommand(): Command {
  return serverCommand('conform', 'Try a provider against its contract, and keep what was found as a signed record.')
    .argument('[provider]', 'its id; with --record every provider unless given')
    .option('--capability <name>', 'only this capability; every one that it serves unless given')
    .option('--contract <version>', 'this version of the contract; the newest that it fulfils unless given')
    .option('--seed <number>', 'of the made-up inputs; 1 unless given')
    .option('--record', 'show the records that are kept, and try nothing')
    .addHelpText('after', examples)
    .action(async (provider: string | undefined, options: ConformOptions) => {
      const { conform } = await import('../conform.ts');
      await conform(provider, options);
    });
}

const examples = `
The server calls the provider with made-up inputs, as it would call it for a flow, and looks at ten things: answers that fit, one effect
a key, undo, time limits, dry runs, signatures, reports, the inquiry, unusual data. What cannot be seen is told as not shown. A provider of
the world outside really gets these calls: try it in a place for tests.

Examples:
  tessera conform wms-a
  tessera conform wms-a --capability stock.reserve --json
  tessera conform --record

Exit code: 0 nothing failed, 1 something failed or was refused.`;
