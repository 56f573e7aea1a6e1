import type { Command } from 'commander';
import { serverCommand, type GlobalOptions } from '../global-options.ts';

export function compatCommand(): Command {
  return serverCommand('compat', 'Tell what a new version of a contract breaks, and the lowest lawful version.')
    .argument('<contracts...>', 'one contract, or an old and a new one: a JSON file, or capability@version')
    .addHelpText('after', examples)
    .action(async (contracts: readonly string[], options: GlobalOptions) => {
      const { compareContracts } = await import('../compare-contracts.ts');
      await compareContracts(contracts, options);
    });
}

const examples = `
One contract is compared with the registered version before it, and every flow that calls it is proved again. Two files are
compared without a server, and without flows.

Examples:
  tessera compat reserve-1.5.0.json
  tessera compat stock.reserve@1.4.0 stock.reserve@2.0.0
  tessera compat stock.reserve@1.4.0 reserve-1.5.0.json
  tessera compat old.json new.json --json

Exit code: 0 the version is lawful, 1 it is too low, 2 a contract cannot be read.`;
