import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { anchorFileIn, readAnchors } from '../anchor-file.ts';
import { databaseUrl } from '../database-url.ts';
import { dataOption, localCommand, type GlobalOptions } from '../global-options.ts';
import type { VerifyReport } from '../verify-database.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { spoken } from '../spoken.ts';
import { helpText } from '../help-text.ts';

interface VerifyOptions extends GlobalOptions {
  readonly instance?: string;
  readonly archive?: string;
  readonly anchors?: string;
}

export function verifyCommand(): Command {
  return localCommand(
    'verify',
    spoken(
      'Rebuild every instance from its history, and walk the chain of the audit trail.',
      '按历史重建每个实例，并逐条核对审计链。',
    ),
  )
    .addOption(dataOption())
    .option('--instance <id>', spoken('only this one', '只核对这一个'))
    .option(
      '--anchors <file>',
      spoken(
        'a copy of audit-anchors.jsonl, instead of that in the data folder',
        'audit-anchors.jsonl 的副本，代替数据文件夹中的那份',
      ),
    )
    .option(
      '--archive <path>',
      spoken('an archive file, or a folder of them, instead of the database', '不读数据库，改读归档文件或归档文件夹'),
    )
    .addHelpText(
      'after',
      helpText({
        about: [
          'Opens the database read-only, that of DATABASE_URL where it is set; servers may run beside it. Exit code 1 when anything differs.',
          '以只读方式打开数据库（设有 DATABASE_URL 时打开它），服务器可同时运行。有任何不一致时退出码为 1。',
        ],
        examples: [
          ['tessera verify'],
          ['tessera verify --data /var/lib/tessera --instance i_01j…'],
          ['tessera verify --anchors /safe/audit-anchors.jsonl'],
          [
            'tessera verify --archive /archive',
            'hashes and histories of archived instances, with or without a database',
            '归档实例的哈希和历史，有无数据库均可',
          ],
        ],
      }),
    )
    .action(async (options: VerifyOptions) => {
      const report = await reportOf(options);
      const { audit } = report;
      const isSound = report.different.length === 0 && (audit?.faults ?? []).length === 0;
      if (!isSound) process.exitCode = 1;
      if (options.json) return printJson(report);
      for (const { id, why } of report.different) print(`${paint('red', spoken('differs', '不一致'))}  ${id}  ${why}`);
      for (const { seq, why } of audit?.faults ?? [])
        print(`${paint('red', spoken('differs', '不一致'))}  ${spoken('audit row', '审计记录')} ${seq}  ${why}`);
      const style = isSound ? 'green' : 'red';
      print(paint(style, [instancesLine(report), ...auditLine(audit)].join(' ')));
      return undefined;
    });
}

function instancesLine({ verified, different }: VerifyReport): string {
  return spoken(
    `${counted(verified, 'instance')} rebuilt and equal, ${different.length} different.`,
    `重建并一致的实例 ${verified} 个，不一致 ${different.length} 个。`,
  );
}

function auditLine(audit: VerifyReport['audit']): readonly string[] {
  if (audit === undefined) return [];
  const { rows, anchors, faults } = audit;
  if (rows === 0 && faults.length === 0) return [];
  const chain = faults.length === 0 ? 'in one chain' : `with ${counted(faults.length, 'fault')}`;
  const linked = faults.length === 0 ? '首尾相连' : `有 ${faults.length} 处问题`;
  return [
    spoken(
      `${counted(rows, 'audit row')} ${chain}, ${counted(anchors, 'anchor')} met.`,
      `审计记录 ${rows} 条，${linked}，符合锚点 ${anchors} 个。`,
    ),
  ];
}

async function reportOf({
  data,
  instance,
  archive,
  anchors = anchorFileIn(resolve(data)),
}: VerifyOptions): Promise<VerifyReport> {
  if (archive !== undefined) {
    const { verifyArchive } = await import('../verify-archive.ts');
    return await verifyArchive(archive, join(resolve(data), 'tessera.db'));
  }
  const { verifyDatabase } = await import('../verify-database.ts');
  const place = { dataFolder: data, databaseUrl: databaseUrl() };
  return await verifyDatabase(place, instance, readAnchors(anchors));
}
