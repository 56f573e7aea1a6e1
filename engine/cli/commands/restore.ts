import { join } from 'node:path';
import type { Command } from 'commander';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { refuseWithPostgres } from '../refuse-with-postgres.ts';
import { spoken } from '../spoken.ts';
import { helpText, type HelpText } from '../help-text.ts';

export function restoreCommand(): Command {
  return localCommand('restore', spoken('Put a backup into an empty data folder.', '把备份恢复到空的数据文件夹。'))
    .argument('<file>', spoken('what `tessera backup` wrote', '`tessera backup` 写出的文件'))
    .option(
      '--data <folder>',
      spoken('the data folder; it has no database yet', '数据文件夹，其中还没有数据库'),
      join('.tessera', 'data'),
    )
    .addHelpText('after', helpText(help))
    .action(async (file: string, options: GlobalOptions) => {
      refuseWithPostgres('restore');
      const { withSqlite } = await import('../load-sqlite.ts');
      const { restore } = await withSqlite(() => import('../backup.ts'));
      const restored = restore(file, options.data);
      if (options.json) return printJson(restored);
      print(`${paint('green', spoken('restored', '已恢复'))}  ${restored.file}`);
      print(
        spoken(
          `${counted(restored.instances, 'instance')}, ${counted(restored.historyRows, 'history row')}, without a fault.`,
          `实例 ${restored.instances} 个，历史 ${restored.historyRows} 条，无误。`,
        ),
      );
      print(
        spoken(
          'What was accepted after the backup is not in it. Calls that were open then are made again, with their keys.',
          '备份之后接受的内容不在其中。当时未完成的调用会以原来的键重新发出。',
        ),
      );
      return print(
        paint(
          'dim',
          spoken(
            'Keys made before the backup are valid: hand one to the commands with --key or TESSERA_KEY.',
            '备份之前的密钥仍然有效：用 --key 或 TESSERA_KEY 交给命令。',
          ),
        ),
      );
    });
}

const help: HelpText = {
  about: [
    `The backup is read from its first page to its last before it is taken. A folder that has a database is refused, and so is
a database in use. The next \`tessera serve --data FOLDER\` goes on from there.`,
    `采用备份前先从头到尾读一遍。已有数据库的文件夹和使用中的数据库均被拒绝。
之后用 \`tessera serve --data 文件夹\` 即可从此处继续。`,
  ],
  examples: [
    ['tessera restore /backups/monday.db --data /var/lib/tessera-restored'],
    [
      'tessera verify --data /var/lib/tessera-restored',
      'rebuild every instance from its history',
      '按历史重建每个实例加以核对',
    ],
  ],
};
