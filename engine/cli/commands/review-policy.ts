import { Argument, type Command } from 'commander';
import { list, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { nameOf } from '../render-review.ts';
import { personLocale, print, printJson, renderTable } from '../output.ts';
import { spoken } from '../spoken.ts';

interface PolicyOptions extends GlobalOptions {
  /** false: none any more. */
  readonly exempt?: readonly string[] | false;
}

const columns = {
  en: ['identity', 'two people', 'exempt keys', 'set by', 'at'],
  'zh-CN': ['业务身份', '双人复核', '豁免的密钥', '设置者', '时间'],
} as const;

/** `tessera review policy`: where publishing takes two people. */
export function reviewPolicyCommand(): Command {
  return serverCommand(
    'policy',
    spoken('See or set where publishing takes two people.', '查看或设置须双人复核的发布。'),
  )
    .argument('[identity]', spoken('it and all below it; "" is everybody', '该业务身份及其下级；"" 表示全部'))
    .addArgument(
      new Argument('[state]', spoken('on or off; without it nothing is set', '要求或不要求；省略则只查看')).choices([
        'on',
        'off',
      ]),
    )
    .option(
      '--exempt <key...>',
      spoken(
        'names of keys that publish alone all the same, instead of those before',
        '仍可单独发布的密钥名称，取代原有的',
      ),
    )
    .option('--no-exempt', spoken('no key publishes alone any more', '不再豁免任何密钥'))
    .action(async (identity: string | undefined, state: string | undefined, options: PolicyOptions) => {
      const api = apiOf(options);
      if (identity !== undefined && state !== undefined) {
        const exempt = options.exempt === undefined ? {} : { exempt: options.exempt === false ? [] : options.exempt };
        const answer = await api.post('/v1/review-policies', { identity, required: state === 'on', ...exempt });
        if (options.json) return printJson(answer);
      }
      const answer = await api.get('/v1/review-policies');
      if (options.json) return printJson(answer);
      const rows = list(answer, 'items').map((policy) => [
        text(policy, 'identity') || spoken('everybody', '全部'),
        text(policy, 'required') === 'true' ? spoken('yes', '要求') : spoken('no', '不要求'),
        texts(policy, 'exempt').join(', '),
        nameOf(policy),
        text(policy, 'at'),
      ]);
      return print(
        rows.length === 0
          ? spoken('Everybody who may publish does so alone.', '有发布权限的人均可单独发布。')
          : renderTable(columns[personLocale()], rows),
      );
    });
}
