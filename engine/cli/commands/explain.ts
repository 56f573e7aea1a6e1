import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { FacetPoint } from '../../catalog/when.ts';
import type { Json } from '../../kernel/json.ts';
import { toJson } from '../../kernel/to-json.ts';
import type { ExplainRequest, FlowExplanation } from '../../registry/explain-flow.ts';
import { isFields, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { readLocalServer } from '../local-server.ts';
import { personLocale, print, printJson } from '../output.ts';
import { configName } from '../config-name.ts';
import { readJsonArgument } from '../read-argument.ts';
import { spoken } from '../spoken.ts';
import { helpText, type HelpText } from '../help-text.ts';

interface ExplainOptions extends GlobalOptions {
  readonly identity?: string;
  readonly input?: string;
  readonly facet: FacetPoint;
  readonly project?: string;
}

export function explainCommand(): Command {
  return serverCommand(
    'explain',
    spoken(
      'Tell what holds for an identity, where it was written, and what lost.',
      '说明对某业务身份生效的是什么、写在何处、哪些未被采用。',
    ),
  )
    .argument('<flow>', spoken('the name of a flow', '流程名'))
    .argument(
      '[cell]',
      spoken(
        'a parameter, a capability, a state, or a full address: parameter:order-fulfilment.paymentWindow',
        '参数、能力或状态，也可写完整地址：parameter:order-fulfilment.paymentWindow',
      ),
    )
    .option(
      '--identity <path>',
      spoken('the business identity; with --input a resolver may find it', '业务身份；与 --input 同用时可由识别表得出'),
    )
    .option(
      '--input <file>',
      spoken(
        'tell what this input decides: a JSON file, inline JSON, or - for standard input',
        '说明这份输入如何决定：JSON 文件、直接写 JSON，或用 - 读标准输入',
      ),
    )
    .option(
      '--facet <name=value>',
      spoken('of a hypothetical request; may be given several times', '假设请求的维度取值；可多次给出'),
      addFacet,
      {},
    )
    .option(
      '--project <folder>',
      spoken('explain the files of a project, without a server', '不经服务器，解释项目中的文件'),
    )
    .addHelpText('after', helpText(help))
    .action(async (flow: string, wanted: string | undefined, options: ExplainOptions) => {
      const request = requestOf(flow, wanted, options);
      const folder = projectOf(options);
      const answer = folder === undefined ? await askServer(request, options) : await askFiles(folder, request);
      if (answer.cells.length === 0 && wanted !== undefined)
        throw new Error(
          spoken(
            `${flow} has no cell '${wanted}' for ${answer.identity}. Leave it out to see all of them.`,
            `${answer.identity} 的 ${flow} 中没有“${wanted}”这一项。省略它可查看全部。`,
          ),
        );
      if (options.json) return printJson(answer);
      return await show(answer);
    });
}

const help: HelpText = {
  about: [
    `A cell is a parameter, a binding, a slot or a state of the effective flow. The closest owner wins; sealed policies hold.
Asks the server that was started here; without one, or with --project, it reads the files.`,
    `一项指生效流程中的参数、能力绑定、插槽或状态。最近的所有者优先，封存的策略始终有效。
向此处启动的服务器查询；没有服务器或给出 --project 时直接读文件。`,
  ],
  examples: [
    ['tessera explain order-fulfilment --identity cn.retail.fresh'],
    ['tessera explain order-fulfilment paymentWindow --identity cn.retail.fresh --facet channel=live'],
    ['tessera explain order-fulfilment stock.reserve --identity cn.retail.fresh'],
    [
      'tessera explain order-fulfilment --input order.json',
      'which way this order goes, and why',
      '这笔订单怎么走，为什么',
    ],
  ],
};

function requestOf(flow: string, cell: string | undefined, options: ExplainOptions): ExplainRequest {
  const { identity, input, facet } = options;
  return {
    flow,
    ...(identity === undefined ? {} : { identity }),
    ...(cell === undefined ? {} : { cell }),
    ...(Object.keys(facet).length === 0 ? {} : { facets: facet }),
    ...(input === undefined ? {} : { input: inputOf(input) }),
  };
}

/** The name of a file stands for its content. */
function inputOf(input: string): Json {
  const json = toJson(readJsonArgument(fileOrJson(input), '--input'));
  return json.ok ? json.value : null;
}

function fileOrJson(input: string): string {
  return input === '-' || input.startsWith('@') || !existsSync(input) ? input : `@${input}`;
}

function addFacet(given: string, before: FacetPoint): FacetPoint {
  const at = given.indexOf('=');
  if (at < 1)
    throw new Error(spoken(`--facet ${given} is not of the form name=value.`, `--facet ${given} 应写成 名称=值。`));
  const value = given.slice(at + 1);
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  return { ...before, [given.slice(0, at)]: isNumber ? Number(value) : value };
}

/** The folder whose files are explained; none where a server is to be asked. */
function projectOf({ project, url, data }: ExplainOptions): string | undefined {
  if (project !== undefined) return project;
  const hasServer =
    url !== undefined || process.env['TESSERA_URL'] !== undefined || readLocalServer(resolve(data)) !== undefined;
  return !hasServer && existsSync(join('.', configName)) ? '.' : undefined;
}

/** The compiler is loaded only here: a server's answer needs none of it. */
async function askFiles(folder: string, request: ExplainRequest): Promise<FlowExplanation> {
  const { explainProject } = await import('../explain/explain-project.ts');
  return await explainProject(folder, request);
}

async function askServer(request: ExplainRequest, options: ExplainOptions): Promise<FlowExplanation> {
  const answer = await apiOf(options).post('/v1/explain', { ...request });
  if (!isExplanation(answer))
    throw new Error(
      spoken(
        'The server explains in another form. Is it of another version?',
        '服务器的回答格式不同，可能版本不一致。',
      ),
    );
  return answer;
}

/** What the API sends is what `explainFlow` gives. */
function isExplanation(value: Fields): value is Fields & FlowExplanation {
  const { flow, identity, cells } = value;
  const areCells = Array.isArray(cells) && cells.every((cell) => isFields(cell) && Array.isArray(cell['candidates']));
  return typeof flow === 'string' && typeof identity === 'string' && areCells;
}

async function show({ flow, version, identity, release, cells, input }: FlowExplanation): Promise<void> {
  const { renderCell } = await import('../../release/render-explanation.ts');
  const { renderTrace } = await import('../explain/render-trace.ts');
  const locale = personLocale();
  for (const cell of cells) print(renderCell(cell, locale));
  if (input !== undefined) for (const line of renderTrace(input, locale)) print(line);
  print(`${flow} ${version}  ${identity}  ${release ?? '–'}`);
}
