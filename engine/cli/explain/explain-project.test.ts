import { runCli } from '../../tests/run-cli.ts';

const project = ['--project', '.'];

test('the shipped project is explained from its files, without a server', async () => {
  const { stdout, code } = await runCli(
    'explain',
    'order-fulfilment',
    'reviewAbove',
    '--identity',
    'cn.retail.fresh',
    ...project,
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^order-fulfilment\.reviewAbove = 100000\n {2}won +identity cn\.retail\.fresh +100000 +identities\/cn\.retail\.fresh\.identity\.yaml:\d+ /,
  );
  expect(stdout).toMatch(/held +policy cn\.retail\.fresh \(sealed\) +reviewAbove max 200000/);
});

test.each([
  {
    cell: 'stock.reserve',
    said: /^stock\.reserve = wms-a 95 % \/ wms-b 5 %\n {2}won [^\n]*\n {2}lost +identity cn +wms-a +identities/,
  },
  { cell: 'cancelled', said: /^order-fulfilment\/cancelled = \{"compensate":"all"/ },
])('$cell is told in words, with all that it does', async ({ cell, said }) => {
  const { stdout } = await runCli('explain', 'order-fulfilment', cell, '--identity', 'cn.retail.fresh', ...project);
  expect(stdout).toMatch(said);
});

test('it says so in Chinese', async () => {
  process.env['TESSERA_LOCALE'] = 'zh-CN';
  try {
    const { stdout } = await runCli(
      'explain',
      'order-fulfilment',
      'reviewAbove',
      '--identity',
      'cn.retail.fresh',
      ...project,
    );
    expect(stdout).toMatch(/^ {2}生效 {4}业务身份 cn\.retail\.fresh .*归属最近（规则 2）$/m);
  } finally {
    delete process.env['TESSERA_LOCALE'];
  }
});
