import type { Command } from 'commander';
import { fieldsOf, type Api } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { paint, print, printError, printJson } from '../output.ts';
import { renderPlan } from '../render-plan.ts';
import { spoken } from '../spoken.ts';
import { writeNewFiles } from '../write-new-files.ts';

interface CloneOptions extends GlobalOptions {
  readonly owner?: string;
  readonly titleEn?: string;
  readonly titleZh?: string;
  readonly to?: string;
}

/** `tessera identities clone`: the text of a new business, and what publishing it would do. */
export function cloneCommand(): Command {
  return serverCommand(
    'clone',
    spoken(
      'Write the text of a new business that begins with all that another one says.',
      '写出新业务身份的文本，内容取自另一个业务身份。',
    ),
  )
    .argument('<path>', spoken('the identity, or template, to begin with', '作为起点的业务身份或模板'))
    .argument('<new>', spoken('the path of the new one', '新业务身份的路径'))
    .option('--owner <name>', spoken('who owns it; as before unless given', '负责方；未给出时不变'))
    .option('--title-en <text>', spoken('its title in English', '英文名称'))
    .option('--title-zh <text>', spoken('its title in Chinese', '中文名称'))
    .option(
      '--to <folder>',
      spoken(
        'write the file below this folder of texts; to standard output unless given',
        '写入此文本文件夹；未给出时写到标准输出',
      ),
    )
    .addHelpText(
      'after',
      helpText({
        about: [
          'Nothing is published. Of a template or a business that rests, `abstract` and `status` are left out. What a publish of it would do is told beside the text.',
          '不会发布任何内容。从模板或已停用的业务开始时，不带 `abstract` 与 `status`。文本之外另行说明发布它会有什么影响。',
        ],
        examples: [
          ['tessera identities clone cn.retail.fresh cn.retail.fish > fish.identity.yaml'],
          [
            'tessera identities clone cn.retail.fresh cn.retail.fish --owner fish-team --title-en Fish --title-zh 水产 --to flows',
          ],
        ],
      }),
    )
    .action(async (path: string, name: string, _: CloneOptions, command: Command) => {
      // `tessera identities` takes what both of them know.
      const options = command.optsWithGlobals<CloneOptions>();
      const api = apiOf(options);
      const files = await clonedFiles(api, path, name, options);
      const plan = await api.post('/v1/publish:plan', { files });
      const { to } = options;
      const written = to === undefined ? [] : writeNewFiles(to, files);
      if (options.json) return printJson({ identity: name, files, written, plan });
      if (to === undefined) {
        process.stdout.write(Object.values(files).join(''));
        return printError(renderPlan(plan));
      }
      for (const file of written) print(`  ${paint('green', spoken('wrote', '已写入'))} ${file}`);
      return print(renderPlan(plan));
    });
}

/** A copy of a template is no template, and one of a business that rests does not rest. */
const notCopied = ['abstract', 'status'];

async function clonedFiles(
  api: Api,
  path: string,
  name: string,
  { owner, titleEn, titleZh }: CloneOptions,
): Promise<Readonly<Record<string, string>>> {
  const { withoutKey } = await import('../../insight/identities/cloned-text.ts');
  const [en, zh] = [titleEn ?? titleZh, titleZh ?? titleEn];
  const answer = await api.post(`/v1/identities/${encodeURIComponent(path)}/clone`, {
    to: name,
    ...(owner === undefined ? {} : { owner }),
    ...(en === undefined ? {} : { title: { en, 'zh-CN': zh } }),
  });
  const files = Object.entries(fieldsOf(answer, 'files'));
  return Object.fromEntries(files.map(([file, content]) => [file, notCopied.reduce(withoutKey, String(content))]));
}
