import { Option, type Command } from 'commander';
import { localCommand } from '../global-options.ts';
import type { TestOptions } from '../test/test-project.ts';

export function testCommand(): Command {
  return localCommand('test', 'Run the scenarios of flows in memory, in virtual time, without a server.')
    .argument('[paths...]', 'scenario files, or folders of them; default: the folder of flows')
    .addOption(new Option('--identity <path>', 'every scenario under this identity').conflicts('all'))
    .option('--all', 'every scenario under every identity that runs its flow')
    .option('--generate <flow>', 'write scenarios that cover a flow, for the identity of --identity')
    .option('--mutants <flow>', 'plant mistakes in a flow, and see which of them nothing finds')
    .option('--coverage', 'what the scenarios show of their flows, for each identity and for all together')
    .option('--project <folder>', 'where tessera.config.js names the capabilities', '.')
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: TestOptions) => {
      const { testProject } = await import('../test/test-project.ts');
      if (!(await testProject(paths, options))) process.exitCode = 1;
    });
}

const examples = `
A scenario says what comes in, what the capabilities answer, what people decide and how time goes, and what is to hold
then. docs/scenarios.md has the format.

Examples:
  tessera test                                            all scenarios of the project
  tessera test flows/trade/order-fulfilment.scenarios.yaml
  tessera test --identity cn.retail.fresh                 what is different for one identity
  tessera test --coverage                                 and what they do not show
  tessera test --generate order-fulfilment --identity cn.retail
  tessera test --mutants parcel-delivery --identity cn.retail
  tessera test --json                                     for CI

Exit code: 0 all hold, 1 some do not, or something could not be read.`;
