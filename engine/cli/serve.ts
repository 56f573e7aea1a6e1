import { resolve } from 'node:path';
import { development, environmentKinds, type Environment } from '../http/door/environment.ts';
import { databaseUrl } from './database-url.ts';
import { readLocalServer, writeLocalServer } from './local-server.ts';
import { type OpenOptions } from './open-options.ts';
import { openTessera } from './open-tessera.ts';
import { type Tessera } from './tessera.ts';
import { paint, personLocale, print, printError, printJson } from './output.ts';
import { configName } from './config-name.ts';
import { loadProject } from './project.ts';
import { publishProject } from './publish-project.ts';
import { refuseTakenAddress } from './refuse-taken-address.ts';
import { restateSettings } from './restate-settings.ts';
import { serveTessera } from './serve-tessera.ts';
import { startExporter } from '../trace/start-exporter.ts';
import { showProblem } from './show-problem.ts';
import { spoken } from './spoken.ts';

export interface ServeOptions {
  readonly project: string;
  readonly data: string;
  readonly host: string;
  readonly port: string;
  readonly open: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly testProviders: boolean;
  readonly publicUrl?: string;
  readonly allow?: readonly string[];
  readonly virtualClock?: string | true;
  readonly environment?: string;
  readonly executionOnly?: true;
}

/** Opens the engine, publishes the project's texts, and serves until a signal ends the process. */
export async function serve(options: ServeOptions): Promise<void> {
  const port = portOf(options.port);
  const dataFolder = resolve(options.data);
  const settings = openOptions(options, dataFolder);
  let reachedAt = publicUrlOf(options.publicUrl);
  const project = await loadProject(options.project);
  const environment = environmentOf(options.environment, project.environment);
  const archive = project.archive === undefined ? {} : { archive: project.archive };
  const limits = project.limits === undefined ? {} : { limits: project.limits };
  await refuseTakenAddress(options.host, port);
  // Before the engine is opened, which looks whether anybody collects spans.
  const exporter = await startExporter(process.env);
  const tessera = await openTessera({
    ...settings,
    ...archive,
    ...limits,
    modules: project.modules,
    ...(project.program === undefined ? {} : { program: project.program }),
    publicUrl: () => reachedAt,
    counts: options.executionOnly === true ? 'elsewhere' : 'here',
  });
  try {
    const isQuiet = options.quiet || options.json;
    if (!project.hasConfig && !isQuiet)
      print(
        paint(
          'yellow',
          spoken(
            `There is no ${configName} in ${project.folder}: the server knows only what is sent to it.`,
            `${project.folder} 中没有 ${configName}：服务器只知道随后提交给它的内容。`,
          ),
        ),
      );
    if (options.executionOnly !== true) await publishProject(project, tessera, dataFolder, isQuiet);
    const server = await serveTessera(tessera, {
      host: options.host,
      port,
      log: isQuiet ? 'error' : 'warn',
      environment,
      executionOnly: options.executionOnly === true,
    });
    reachedAt ??= server.url;
    const key = await firstKey(tessera, dataFolder, options);
    writeLocalServer(dataFolder, { url: server.url, ...(key === undefined ? {} : { key }), pid: process.pid });
    greet(server.url, dataFolder, options);
    stopOnSignal(async () => {
      await server.stop();
      await tessera.close();
      await exporter?.stop();
    });
  } catch (problem) {
    await tessera.close();
    throw problem;
  }
}

function openOptions(options: ServeOptions, dataFolder: string): OpenOptions {
  return {
    dataFolder,
    open: options.open,
    testProviders: options.testProviders,
    ...(options.allow === undefined ? {} : { allow: options.allow }),
    ...(options.virtualClock === undefined ? {} : { virtualClock: clockStart(options.virtualClock) }),
    ...databaseOf(),
    ...restateOf(),
    onFatal: endProcess,
    onWarning: ({ kind, instance, flow, size, limit }) =>
      printError(
        kind === 'large-record'
          ? spoken(
              `engine: the record of ${instance} (${flow}) has ${size} bytes; at ${limit} it stops`,
              `引擎：${instance}（${flow}）的记录已有 ${size} 字节，到 ${limit} 字节将停止`,
            )
          : spoken(
              `engine: the history of ${instance} (${flow}) has ${size} rows; at ${limit} it stops`,
              `引擎：${instance}（${flow}）的历史已有 ${size} 条，到 ${limit} 条将停止`,
            ),
      ),
    onFault: (fault) =>
      printError(`engine: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`),
  };
}

function databaseOf(): Pick<OpenOptions, 'databaseUrl'> {
  const url = databaseUrl();
  return url === undefined ? {} : { databaseUrl: url };
}

function restateOf(): Pick<OpenOptions, 'restate'> {
  const restate = restateSettings(process.env);
  return restate === undefined ? {} : { restate };
}

/** Without the password. */
function placeOf(dataFolder: string, url = process.env['DATABASE_URL'] ?? ''): string {
  if (url === '' || !URL.canParse(url)) return dataFolder;
  const { host, pathname } = new URL(url);
  return `PostgreSQL ${host}${pathname}`;
}

function portOf(option: string): number {
  const port = Number(option);
  if (/^\d{1,5}$/.test(option) && port < 65_536) return port;
  throw new Error(
    spoken(
      `--port ${option} is no port. Write a number up to 65535, or 0 for a free one.`,
      `--port ${option} 不是端口。请写不大于 65535 的数字，或用 0 取空闲端口。`,
    ),
  );
}

/** `production`, or with a name of its own before a colon: `Shanghai:production`. */
function environmentOf(option: string | undefined, configured: Environment = development): Environment {
  if (option === undefined) return configured;
  const at = option.lastIndexOf(':');
  const kind = environmentKinds.find((one) => one === option.slice(at + 1));
  const name = at < 0 ? option : option.slice(0, at).trim();
  if (kind !== undefined && name !== '') return { name, kind };
  throw new Error(
    spoken(
      `--environment ${option} is none of ${environmentKinds.join(', ')}. A name of its own stands before it: Shanghai:production.`,
      `--environment ${option} 应为 ${environmentKinds.join('、')} 之一，前面可加自己的名称：上海:production。`,
    ),
  );
}

/** With a path, too, where a proxy serves the engine below one. */
function publicUrlOf(option: string | undefined): string | undefined {
  if (option === undefined) return undefined;
  const url = URL.canParse(option) ? new URL(option) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new Error(
      spoken(
        `--public-url ${option} is no http address. Write it like https://tessera.example.com.`,
        `--public-url ${option} 不是 http 地址。请写成 https://tessera.example.com。`,
      ),
    );
  }
  return url.href.replace(/\/+$/, '');
}

function clockStart(option: string | true): { readonly startAt?: number } {
  if (option === true) return {};
  const startAt = Date.parse(option);
  if (Number.isNaN(startAt))
    throw new Error(
      spoken(
        `--virtual-clock ${option} is no instant. Write it like 2018-01-01T00:00:00Z.`,
        `--virtual-clock ${option} 不是时刻。请写成 2018-01-01T00:00:00Z。`,
      ),
    );
  return { startAt };
}

/** The admin key of a new database is shown once; later it comes from the file that the first start left. */
async function firstKey({ access }: Tessera, dataFolder: string, { json }: ServeOptions): Promise<string | undefined> {
  if (access.open) return undefined;
  const made = await access.keys.createFirst();
  if (made === undefined) return readLocalServer(dataFolder)?.key;
  if (json) return made.secret;
  print(`${paint('bold', spoken('admin key', '管理员密钥'))}  ${made.secret}`);
  print(
    paint(
      'dim',
      spoken(
        'Shown once. The commands of this folder find it in the data folder.',
        '只显示这一次。本文件夹中的命令会从数据文件夹读取它。',
      ),
    ),
  );
  return made.secret;
}

function greet(url: string, dataFolder: string, { json, quiet, executionOnly }: ServeOptions): void {
  if (json) return printJson({ url, docs: `${url}/docs`, health: `${url}/health`, data: placeOf(dataFolder) });
  if (quiet) return;
  print(`${paint('green', spoken('Tessera serves', 'Tessera 已启动'))}  ${paint('bold', url)}`);
  if (executionOnly !== true) print(`  ${spoken('designer', '设计器  ')}  ${url}/`);
  print(`  ${spoken('API docs', '接口文档')}  ${url}/docs`);
  print(`  ${spoken('health  ', '健康检查')}  ${url}/health`);
  print(`  ${spoken('data    ', '数据    ')}  ${placeOf(dataFolder)}`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (problem: unknown) => {
        showProblem(problem, personLocale());
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** After a failed sync the database goes on acknowledging what it may lose: the only safe answer is to end. */
function endProcess(problem: unknown): void {
  const said = problem instanceof Error ? problem.message : String(problem);
  printError(paint('red', spoken(`The database cannot be trusted any more: ${said}`, `数据库已不可信：${said}`)));
  process.exit(70);
}
