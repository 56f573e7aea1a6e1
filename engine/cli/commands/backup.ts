import type { Command } from 'commander';
import { dataOption, localCommand, type GlobalOptions } from '../global-options.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { refuseWithPostgres } from '../refuse-with-postgres.ts';
import { spoken } from '../spoken.ts';
import { helpText, type HelpText } from '../help-text.ts';

export function backupCommand(): Command {
  return localCommand(
    'backup',
    spoken(
      'Copy the database of a data folder into one file, while the server runs.',
      '在服务器运行时，把数据文件夹的数据库复制为一个文件。',
    ),
  )
    .argument('<file>', spoken('where the copy goes; it must not exist', '备份文件的位置，该文件不能已存在'))
    .addOption(dataOption())
    .addHelpText('after', helpText(help))
    .action(async (file: string, options: GlobalOptions) => {
      refuseWithPostgres('backup');
      const { withSqlite } = await import('../load-sqlite.ts');
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

const help: HelpText = {
  about: [
    `One consistent moment, without stopping or slowing the server; the copy is read back, synced, and readable by its owner
only. It holds all data and the hashes of keys, not server.json with the admin key itself. Nothing is ever overwritten.`,
    `取同一时刻的一致数据，不停机也不拖慢服务器；备份写完后回读校验并落盘，仅所有者可读。
其中有全部数据和密钥的哈希，不含存有管理员密钥的 server.json。绝不覆盖已有文件。`,
  ],
  examples: [
    ['tessera backup /backups/monday.db'],
    ['tessera backup /backups/monday.db --data /var/lib/tessera --json'],
  ],
};
