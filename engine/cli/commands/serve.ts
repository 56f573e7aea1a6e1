import { join } from 'node:path';
import type { Command } from 'commander';
import { localCommand } from '../global-options.ts';
import { configName } from '../config-name.ts';
import type { ServeOptions } from '../serve.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export function serveCommand(): Command {
  return localCommand(
    'serve',
    spoken(
      'Start the engine on an embedded database and serve the HTTP API.',
      '以内嵌数据库启动引擎，并提供 HTTP API。',
    ),
  )
    .option('--project <folder>', spoken(`the folder with ${configName}`, `${configName} 所在的文件夹`), '.')
    .option(
      '--data <folder>',
      spoken('where the database and the key lie', '存放数据库和密钥的文件夹'),
      join('.tessera', 'data'),
    )
    .option('--host <address>', spoken('the address to listen on', '监听地址'), '127.0.0.1')
    .option('--port <n>', spoken('the port; 0 takes a free one', '端口；0 表示任取空闲端口'), '7700')
    .option(
      '--public-url <url>',
      spoken(
        'where providers reach this server for callbacks; the address it listens on unless given',
        '实现回调本服务器的地址；未给出时为监听地址',
      ),
    )
    .option(
      '--open',
      spoken('no keys: everybody may do everything (loopback only)', '不用密钥，任何人可做任何操作（仅限本机）'),
      false,
    )
    .option(
      '--environment <name>',
      spoken(
        'development, test or production, or NAME:KIND; what the configuration says unless given',
        'development、test、production，或“名称:类型”；未给出时按配置',
      ),
    )
    .option(
      '--execution-only',
      spoken(
        'run flows and serve applications; publishing, designer and figures are served by other nodes',
        '只运行流程、服务应用；发布、设计器和统计由其他节点提供',
      ),
    )
    .option('--quiet', spoken('say only what goes wrong', '只输出出错信息'), false)
    .option(
      '--test-providers',
      spoken('let simulators and providers of test environments serve', '允许模拟实现和测试环境的实现提供服务'),
      false,
    )
    .option('--allow <host...>', spoken('intranet hosts that local providers may reach', '允许本地实现访问的内网主机'))
    .option(
      '--virtual-clock [start]',
      spoken(
        'a clock that an admin moves (POST /v1/clock), beginning at this instant on a new database',
        '由管理员拨动的时钟（POST /v1/clock）；新数据库从这一时刻开始',
      ),
    )
    .addHelpText('after', helpText(help))
    .action(async (options: ServeOptions) => {
      // The engine is loaded only here: the other commands start in a tenth of the time.
      const { serve } = await import('../serve.ts');
      await serve(options);
    });
}

const help: HelpText = {
  about: [
    `Loads ${configName}, registers its capabilities, publishes the flows that changed since the last start, and goes on
with whatever was open when the last server ended. The admin key of a new database is shown once.`,
    `读取 ${configName}，注册其中的能力，发布自上次启动以来改动的流程，并继续上次未完成的工作。
新数据库的管理员密钥只显示一次。`,
  ],
  examples: [
    ['tessera serve'],
    ['tessera serve --port 0 --data /var/lib/tessera'],
    ['tessera serve --open', 'try things out without keys', '不用密钥，随意试用'],
    ['tessera serve --virtual-clock 2018-01-01T00:00:00Z'],
  ],
  more: [
    `DATABASE_URL names a PostgreSQL that any number of nodes share; RESTATE_URL a Restate in which instances live: docs/operations.md.
A provider's secret 'sms-gateway' is read from the variable TESSERA_SECRET_SMS_GATEWAY.
Needs better-sqlite3: where npm finds no ready binary it builds it, with python3, make and a C++ compiler.`,
    `DATABASE_URL 指定多个节点共用的 PostgreSQL；RESTATE_URL 指定存放实例的 Restate，见 docs/operations.md。
实现的机密 'sms-gateway' 取自变量 TESSERA_SECRET_SMS_GATEWAY。
需要 better-sqlite3：没有现成的二进制文件时 npm 会自行编译，需要 python3、make 和 C++ 编译器。`,
  ],
};
