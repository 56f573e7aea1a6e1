import { Command } from 'commander';
import { list, text, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { paint, print, printJson } from '../output.ts';
import { renderReview, renderReviews } from '../render-review.ts';
import { spoken } from '../spoken.ts';
import { reviewPolicyCommand } from './review-policy.ts';

/** `tessera review`: publishing where it takes two people. */
export function reviewCommand(): Command {
  const review = new Command('review')
    .description(spoken('Publish where it takes two people: ask, look, approve.', '双人复核发布：提交、查看、批准。'))
    .addHelpText(
      'after',
      helpText({
        about: [
          'Where a policy asks for two people, a publish is refused with REVIEW_NEEDED. Ask for a review of the same texts; somebody else who may publish approves it, which publishes it.',
          '策略要求双人复核时，发布会以 REVIEW_NEEDED 拒绝。请就相同文本提交评审；由另一位有发布权限的人批准，批准即发布。',
        ],
        examples: [
          ['tessera review ask --note "Fresh food by a second shop"'],
          ['tessera review list --mine', 'what waits for me', '等待我处理的'],
          ['tessera review show v_01j… --to look', 'and its texts as folders', '并将文本写成文件夹'],
          ['tessera review approve v_01j… --content 5cb31fcadbaa'],
          ['tessera review send-back v_01j… --comment "Ask the shop first"'],
          ['tessera review policy cn.retail on', 'from now on two people', '自此须双人复核'],
        ],
      }),
    );
  for (const make of [ask, listed, show, approve, sendBack, withdraw, reviewPolicyCommand]) review.addCommand(make());
  return review;
}

interface Noted extends GlobalOptions {
  readonly note?: string;
}

function ask(): Command {
  return serverCommand('ask', spoken('Ask somebody else to publish a folder.', '请他人评审并发布一个文件夹。'))
    .argument('[folder]', spoken('the folder of texts', '文本文件夹'), 'flows')
    .option('--note <text>', spoken('what changed, and why', '改了什么，为什么'))
    .action(async (folder: string, options: Noted) => {
      const { readFiles } = await import('../project.ts');
      const note = options.note === undefined ? {} : { note: options.note };
      const answer = await apiOf(options).post('/v1/reviews', { files: readFiles(folder), ...note });
      if (options.json) return printJson(answer);
      return print(renderReview(answer));
    });
}

interface ListOptions extends GlobalOptions {
  readonly mine?: boolean;
  readonly all?: boolean;
}

function listed(): Command {
  return serverCommand('list', spoken('List the reviews that are not settled.', '列出尚未了结的评审。'))
    .option('--mine', spoken('only what waits for me', '只列等待我处理的'))
    .option('--all', spoken('settled ones too, the newest', '也列已了结的，最新的在前'))
    .action(async (options: ListOptions) => {
      const asked = options.mine === true ? '?needsMe=true' : options.all === true ? '' : '?waiting=true';
      const answer = await apiOf(options).get(`/v1/reviews${asked}`);
      if (options.json) return printJson(answer);
      const items = list(answer, 'items');
      return print(items.length === 0 ? spoken('Nothing waits.', '没有等待处理的评审。') : renderReviews(items));
    });
}

interface ShowOptions extends GlobalOptions {
  readonly to?: string;
}

function show(): Command {
  return serverCommand('show', spoken('Show a review, and whom it would concern.', '查看一项评审及其影响。'))
    .argument('<id>', spoken('as the list names it', '列表中的标识'))
    .option(
      '--to <folder>',
      spoken('write its texts to before/ and after/ of this folder', '将文本写入此文件夹的 before/ 与 after/'),
    )
    .action(async (id: string, options: ShowOptions) => {
      const api = apiOf(options);
      const review = await api.get(reviewPath(id));
      if (options.to !== undefined) {
        const { writeReviewed } = await import('../write-reviewed.ts');
        writeReviewed(options.to, review);
      }
      const plan = await api.post('/v1/publish:plan', { files: review['files'] });
      if (options.json) return printJson({ ...review, plan });
      print(renderReview(review, plan));
      if (options.to !== undefined) print(spoken(`Its texts are in ${options.to}.`, `文本已写入 ${options.to}。`));
      return undefined;
    });
}

interface DecisionOptions extends GlobalOptions {
  readonly content: string;
  readonly comment?: string;
}

/** So much of a hash tells it from others. */
const fewestDigits = 8;

function approve(): Command {
  return serverCommand('approve', spoken('Approve what was looked at, and publish it.', '批准所查看的内容并发布。'))
    .argument('<id>', spoken('as the list names it', '列表中的标识'))
    .requiredOption(
      '--content <hash>',
      spoken('of what was looked at, as `review show` tells it', '所查看内容的哈希，见 `review show`'),
    )
    .option('--comment <text>', spoken('kept with the review', '随评审保存'))
    .action(async (id: string, options: DecisionOptions) => {
      const api = apiOf(options);
      const answer = await api.post(`${reviewPath(id)}/approve`, {
        content: await wholeHash(options.content, async () => await api.get(reviewPath(id))),
        ...(options.comment === undefined ? {} : { comment: options.comment }),
      });
      if (options.json) return printJson(answer);
      for (const flow of list(answer, 'flows'))
        print(`${paint('bold', `${text(flow, 'flow')} ${text(flow, 'version')}`)}  ${spoken('published', '已发布')}`);
      return print(publishedFor(answer));
    });
}

/** People copy the first letters; the server is told the whole of it only where they are those of the review. */
async function wholeHash(given: string, read: () => Promise<Fields>): Promise<string> {
  if (given.length < fewestDigits) return given;
  const content = text(await read(), 'content');
  return content.startsWith(given) ? content : given;
}

function publishedFor(answer: Fields): string {
  const { size } = new Set(list(answer, 'identities').map((one) => text(one, 'identity')));
  const en = size === 1 ? 'business identity' : 'business identities';
  return spoken(`It concerns ${size} ${en}.`, `涉及 ${size} 个业务身份。`);
}

interface CommentOptions extends GlobalOptions {
  readonly comment: string;
}

function sendBack(): Command {
  return serverCommand('send-back', spoken('Send a review back to its author.', '将评审退回作者。'))
    .argument('<id>', spoken('as the list names it', '列表中的标识'))
    .requiredOption('--comment <text>', spoken('what is to be mended', '需要修改之处'))
    .action(async (id: string, options: CommentOptions) => {
      const answer = await apiOf(options).post(`${reviewPath(id)}/send-back`, { comment: options.comment });
      return options.json ? printJson(answer) : print(renderReview(answer));
    });
}

function withdraw(): Command {
  return serverCommand('withdraw', spoken('Withdraw a review of one’s own.', '撤回自己提交的评审。'))
    .argument('<id>', spoken('as the list names it', '列表中的标识'))
    .action(async (id: string, options: GlobalOptions) => {
      const answer = await apiOf(options).post(`${reviewPath(id)}/withdraw`, {});
      return options.json ? printJson(answer) : print(renderReview(answer));
    });
}

function reviewPath(id: string): string {
  return `/v1/reviews/${encodeURIComponent(id)}`;
}
