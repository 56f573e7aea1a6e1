import { join } from 'node:path';
import type { Command } from 'commander';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { withSqlite } from '../load-sqlite.ts';
import { refuseWithPostgres } from '../refuse-with-postgres.ts';

export function restoreCommand(): Command {
  return localCommand('restore', 'Put a backup into an empty data folder.')
    .argument('<file>', 'what `tessera backup` wrote')
    .option('--data <folder>', 'the data folder; it has no database yet', join('.tessera', 'data'))
    .addHelpText('after', examples)
    .action(async (file: string, options: GlobalOptions) => {
      refuseWithPostgres('restore');
      const { restore } = await withSqlite(() => import('../backup.ts'));
      const restored = restore(file, options.data);
      if (options.json) return printJson(restored);
      print(`${paint('green', 'restored')}  ${restored.file}`);
      print(
        `${counted(restored.instances, 'instance')}, ${counted(restored.historyRows, 'history row')}, without a fault.`,
      );
      print(
        'What was accepted after the backup is not in it. Calls that were open then are made again, with their keys.',
      );
      return print(
        paint('dim', 'Keys made before the backup are valid: hand one to the commands with --key or TESSERA_KEY.'),
      );
    });
}

const examples = `
The backup is read from its first page to its last before it is taken. A folder that has a database is refused, and so is
a database in use. The next \`tessera serve --data FOLDER\` goes on from there.

Examples:
  tessera restore /backups/monday.db --data /var/lib/tessera-restored
  tessera verify --data /var/lib/tessera-restored      rebuild every instance from its history`;
