import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { databaseUrl } from '../database-url.ts';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import type { VerifyReport } from '../verify-database.ts';
import { counted, paint, print, printJson } from '../output.ts';

interface VerifyOptions extends GlobalOptions {
  readonly instance?: string;
  readonly archive?: string;
}

export function verifyCommand(): Command {
  return localCommand('verify', 'Rebuild every instance from its history and compare it with what is stored.')
    .option('--data <folder>', 'the data folder of the server', join('.tessera', 'data'))
    .option('--instance <id>', 'only this one')
    .option('--archive <path>', 'an archive file, or a folder of them, instead of the database')
    .addHelpText(
      'after',
      `
Opens the database read-only, that of DATABASE_URL where it is set; servers may run beside it. Exit code 1 when one differs.

Examples:
  tessera verify
  tessera verify --data /var/lib/tessera --instance i_01j…
  tessera verify --archive /archive          hashes and histories of archived instances, with or without a database`,
    )
    .action(async (options: VerifyOptions) => {
      const report = await reportOf(options);
      if (report.different.length > 0) process.exitCode = 1;
      if (options.json) return printJson(report);
      for (const { id, why } of report.different) print(`${paint('red', 'differs')}  ${id}  ${why}`);
      const style = report.different.length === 0 ? 'green' : 'red';
      print(
        paint(
          style,
          `${counted(report.verified, 'instance')} rebuilt and equal, ${report.different.length} different.`,
        ),
      );
      return undefined;
    });
}

async function reportOf({ data, instance, archive }: VerifyOptions): Promise<VerifyReport> {
  if (archive !== undefined) {
    const { verifyArchive } = await import('../verify-archive.ts');
    return await verifyArchive(archive, join(resolve(data), 'tessera.db'));
  }
  const { verifyDatabase } = await import('../verify-database.ts');
  return await verifyDatabase({ dataFolder: data, databaseUrl: databaseUrl() }, instance);
}
