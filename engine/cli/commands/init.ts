import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { makeFolder } from '../make-folder.ts';
import { paint, print, printJson } from '../output.ts';
import { engineDependency } from '../engine-dependency.ts';
import { packageName } from '../package-name.ts';
import { projectTemplate } from '../project-template.ts';
import { spoken } from '../spoken.ts';
import { helpText } from '../help-text.ts';

export function initCommand(): Command {
  return localCommand(
    'init',
    spoken(
      'Write a project of your own: one capability, flow, identity and scenario.',
      '新建项目：含一项能力、一个流程、一个业务身份和一组场景。',
    ),
  )
    .argument('[folder]', spoken('where; made if missing', '项目位置；不存在时新建'), '.')
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera init my-project'],
          ['cd my-project && npm install'],
          ['tessera serve'],
          [`tessera start hello --identity demo --input '{"name":"Ada"}' --wait 5`],
        ],
      }),
    )
    .action((name: string, options: GlobalOptions) => {
      const folder = resolve(name);
      const written = writeProject(folder);
      if (options.json) return printJson({ folder, written });
      for (const file of written) print(`  ${paint('green', spoken('wrote', '已写入'))} ${file}`);
      const enter = relative(process.cwd(), folder);
      print(
        `\n${spoken('Now: ', '接下来：')}${paint('bold', `${enter === '' ? '' : `cd ${enter} && `}npm install && npx tessera serve`)}`,
      );
      return undefined;
    });
}

/** All of the files or, where one exists, none. */
function writeProject(folder: string): readonly string[] {
  const files = projectTemplate(packageName(folder), engineDependency(folder));
  const names = Object.keys(files);
  const existing = names.find((name) => existsSync(join(folder, name)));
  if (existing !== undefined)
    throw new Error(
      spoken(
        `${join(folder, existing)} exists already; nothing was written. Choose an empty folder.`,
        `${join(folder, existing)} 已存在，未写入任何内容。请选择空文件夹。`,
      ),
    );
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    makeFolder(dirname(file));
    writeFileSync(file, content);
  }
  return names;
}
