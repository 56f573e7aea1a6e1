import { join } from 'node:path';
import type { Command } from 'commander';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { withSqlite } from '../load-sqlite.ts';
import { refuseWithPostgres } from '../refuse-with-postgres.ts';
import { spoken } from '../spoken.ts';

export function backupCommand(): Command {
  return localCommand('backup', 'Copy the database of a data folder into one file, while the server runs.')
    .argument('<file>', 'where the copy goes; it must not exist')
    .option('--data <folder>', 'the data folder of the server', join('.tessera', 'data'))
    .addHelpText('after', examples)
    .action(async (file: string, options: GlobalOptions) => {
      refuseWithPostgres('backup');
      const { backup } = await withSqlite(() => import('../backup.ts'));
      const copied = backup(options.data, file);
      if (options.json) return printJson(copied);
      print(`${paint('green', spoken('backed up', '已备份'))}  ${copied.file}  ${(copied.bytes / 1e6).toFixed(1)} MB`);
      return print(
        spoken(
          `${counted(copied.instances, 'instance')}, ${counted(copied.historyRows, 'history row')}; read back without a fault.`,
          `实例 ${copied.instances} 个，历史 ${copied.historyRows} 条；已回读校验，无误。`,
        ),
      );
    });
}

const examples = `
One consistent moment, without stopping or slowing the server; the copy is read back, synced, and readable by its owner
only. It holds all data and the hashes of keys, not server.json with the admin key itself. Nothing is ever overwritten.

Examples:
  tessera backup /backups/monday.db
  tessera backup /backups/monday.db --data /var/lib/tessera --json`;
