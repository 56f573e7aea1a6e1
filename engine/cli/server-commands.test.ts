import { mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contractData, defineCapability, defineModule, provide } from '../catalog/index.ts';
import type { RunningServer } from '../http/server.ts';
import { runCli, type Ran } from '../tests/run-cli.ts';
import { writeLocalServer } from './local-server.ts';
import { openTessera } from './open-tessera.ts';
import { speakIn } from './output.ts';
import { type Tessera } from './tessera.ts';
import { serveTessera } from './serve-tessera.ts';
import { patientLimits } from '../tests/patient-limits.ts';

const greet = defineCapability({
  capability: 'greeting.make',
  version: '1.0.0',
  title: { en: 'Greet', 'zh-CN': '问候' },
  owner: 'me',
  domain: 'greeting',
  effect: 'pure',
  input: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
});
const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });
const curt = provide(greet, { id: 'curt', run: () => ({ text: JSON.parse('7') }) });
const flow = `
flow: hello
version: 1.0.0
input: { type: object, required: [name], properties: { name: { type: string }, mood: { type: string } } }
key: =input.name
search: { who: =input.name }
context: { greeting: { type: string, nullable: true } }
parameters: { patience: { type: string, format: duration, default: PT1H } }
events: { NEVER_MIND: { type: object, properties: { why: { type: string } } } }
initial: greeting
states:
  greeting:
    invoke: { capability: greeting.make@^1, input: { name: =input.name }, timeout: PT5S, onDone: { target: review, assign: { greeting: =output.text } }, onError: dropped }
  review:
    task:
      title: { en: Is it friendly?, zh-CN: 友好吗? }
      role: critic
      form: { type: object, required: [note], properties: { note: { type: string } } }
      outcomes: { yes: { target: said }, no: { target: dropped } }
    on: { NEVER_MIND: dropped }
    after: [{ delay: =parameters.patience, target: dropped }]
  said: { type: final, output: { greeting: =context.greeting } }
  dropped: { type: final }
`;
const identity = `
identity: demo
owner: me
bind: { greeting.make: { provider: friendly } }
flows: { hello: { version: ^1, parameters: { patience: PT2H } } }
`;

const blunt = `
flow: blunt
version: 1.0.0
input: { type: object, required: [name], properties: { name: { type: string } } }
context: { greeting: { type: string, nullable: true } }
initial: greeting
states:
  greeting:
    invoke: { capability: greeting.make@^1, input: { name: =input.name }, timeout: PT5S, retry: { attempts: 1 }, onDone: { target: said, assign: { greeting: =output.text } } }
  said: { type: final, output: { greeting: =context.greeting } }
`;
const grump =
  'identity: grump\nowner: me\nbind: { greeting.make: { provider: curt } }\nflows: { blunt: { version: ^1 } }\n';

let folder = '';
let tessera: Tessera;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tessera-cli-'));
  mkdirSync(path.join(folder, 'flows'));
  writeFileSync(path.join(folder, 'flows/hello.flow.yaml'), flow);
  writeFileSync(path.join(folder, 'flows/demo.identity.yaml'), identity);
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    modules: [defineModule({ capabilities: [greet], providers: [friendly, curt] })],
  });
  server = await serveTessera(tessera, { log: 'silent' });
  const first = await tessera.access.keys.createFirst();
  writeLocalServer(folder, { url: server.url, key: first?.secret ?? '', pid: process.pid });
});

afterAll(async () => {
  await server.stop();
  await tessera.close();
  rmSync(folder, { recursive: true });
});

const cli = (...words: readonly string[]): Promise<Ran> => runCli(...words, '--data', folder);

/** What a command prints with --json. */
async function data(...words: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { code, stdout, stderr } = await cli(...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

async function started(name: string): Promise<string> {
  const { instance } = await data(
    'start',
    'hello',
    '--identity',
    'demo',
    '--input',
    JSON.stringify({ name }),
    '--wait',
    '5',
  );
  return String((instance as { id: unknown }).id);
}

test('the key lies where only its owner reads it', () => {
  expect(statSync(path.join(folder, 'server.json')).mode & 0o777).toBe(0o600);
});

test('publish tells which identity runs which release', async () => {
  const { code, stdout } = await cli('publish', path.join(folder, 'flows'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^hello 1\.0\.0 {2}new\n {2}demo +hello +r_[0-9a-f]{40}$/m);
  expect((await cli('publish', path.join(folder, 'flows'))).stdout).toMatch(/^hello 1\.0\.0 {2}as before$/m);
});

test('identities shows what one runs, and since when it is broken and why', async () => {
  const child = 'identity: demo.child\nowner: me\nflows: { hello: { parameters: { patience: PT3H } } }\n';
  await cli('publish', path.join(folder, 'flows'));
  await tessera.publish({ 'demo.child.identity.yaml': child });
  expect((await cli('identities')).stdout).toMatch(/^demo\.child +active +me$/m);
  expect((await cli('identities', 'demo.child')).stdout).toMatch(/^hello +1\.0\.0 +r_[0-9a-f]{40} +1$/m);
  const sealed = `${identity}policies: [{ sealed: true, enforce: stop, parameter: hello.patience, max: PT2H }]\n`;
  await tessera.publish({ 'demo.identity.yaml': sealed });
  expect((await cli('identities', 'demo.child')).stdout).toMatch(
    /1 +\d{4}-\S+Z by SEALED_POLICY_BROKEN, starts are stopped$/m,
  );
  expect(await data('identities', 'demo.child')).toMatchObject({ releases: [{ stopped: true }] });
  await tessera.publish({ 'demo.identity.yaml': identity, 'demo.child.identity.yaml': child });
});

test('start says where the instance stands, and that a key was started before', async () => {
  const words = ['start', 'hello', '--identity', 'demo', '--input', '{"name":"Ada"}', '--wait', '5'];
  expect((await cli(...words)).stdout).toMatch(/^i_\w{26} {2}waiting {2}review\n$/);
  expect((await cli(...words)).stdout).toMatch(/This business key had been started before/);
});

test('a start says which fields of its input the flow does not declare', async () => {
  const words = ['start', 'hello', '--identity', 'demo', '--input', '{"name":"Ada","pet":"cat"}'];
  expect((await cli(...words)).stdout).toContain('Left out, since the flow does not declare it: pet');
  const { stdout } = await cli(...words, '--lang', 'zh-CN');
  speakIn(undefined);
  expect(stdout).toContain('流程未声明、因而未采用的字段：pet');
});

test('show prints what the instance waits for, and its timeline', async () => {
  const { stdout } = await cli('show', await started('Bo'));
  expect(stdout).toMatch(/^i_\w{26} {2}waiting {2}review\nhello 1\.0\.0 {2}as demo {2}key Bo {2}release r_/);
  expect(stdout).toMatch(/^ {2}waits for a person {2}t_\w+ {2}critic$/m);
  expect(stdout).toMatch(/Z {2}started +→ greeting$/m);
  expect(stdout).toMatch(/Z {2}done greeting \(greeting\.make@\^1 by friendly\) +→ review$/m);
  expect(await data('show', await started('Bo'))).toMatchObject({ key: 'Bo', history: [{ seq: 1 }, { seq: 2 }] });
});

test('show speaks Chinese where that is asked for', async () => {
  const { stdout } = await cli('show', await started('Bo'), '--lang', 'zh-CN');
  expect(stdout).toMatch(/^i_\w{26} {2}等待中 {2}review\nhello 1\.0\.0 {2}业务身份 demo {2}业务键 Bo {2}生效版本 r_/);
  expect(stdout).toMatch(/^ {2}等待 人工 {2}t_\w+ {2}critic$/m);
  expect(stdout).toMatch(/Z {2}已启动 +→ greeting$/m);
  expect(stdout).toMatch(/Z {2}完成 greeting（greeting\.make@\^1，由 friendly 执行） +→ review$/m);
});

test('instances are found by flow, state and search attribute', async () => {
  const id = await started('Cy');
  const found = await cli('instances', '--flow', 'hello', '--state', 'review', '--search', 'who=Cy');
  expect(found.stdout.split('\n')).toEqual([expect.stringMatching(/^id +flow/), expect.stringContaining(id), '']);
  expect((await cli('instances', '--search', 'who=nobody')).stdout).toBe('No instance matches.\n');
  expect(await data('instances', '--limit', '1')).toMatchObject({ items: [{ id }] });
});

/** An instance of a flow whose only call is answered with what does not fit its contract. */
async function failed(name: string): Promise<{ readonly instance: string; readonly incident: string }> {
  await tessera.publish({ 'blunt.flow.yaml': blunt, 'grump.identity.yaml': grump });
  const words = ['start', 'blunt', '--identity', 'grump', '--input', JSON.stringify({ name }), '--wait', '20'];
  const { instance } = (await data(...words)) as { instance: { id: string; status: string } };
  expect(instance.status).toBe('incident');
  const { items } = (await data('incidents', '--instance', instance.id)) as { items: { id: string }[] };
  return { instance: instance.id, incident: items[0]?.id ?? '' };
}

test('incidents are listed, told with cause and cure, and resolved', async () => {
  const { instance, incident } = await failed('Hal');
  const { stdout } = await cli('incidents', '--flow', 'blunt');
  expect(stdout).toMatch(/^id +flow +identity +state +code +actions +opened$/m);
  expect(stdout).toMatch(new RegExp(`^${incident} +blunt +grump +greeting +\\w+ +retry \\| skip`, 'm'));

  const shown = (await cli('incidents', incident)).stdout;
  expect(shown).toMatch(new RegExp(`^blunt as grump {2}at greeting {2}instance ${instance}$`, 'm'));
  expect(shown).toMatch(/^greeting\.make@\^1 by curt, attempt 1$/m);
  expect(shown).toContain(`tessera incidents ${incident} skip`);
  expect((await cli('incidents', incident, '--lang', 'zh-CN')).stdout).toMatch(/未处理[\s\S]*业务身份 grump/);

  const skipped = await cli('incidents', incident, 'skip', '--output', '{"text":"Hm."}', '--reason', 'said it myself');
  expect(skipped.stdout).toMatch(new RegExp(`^${incident} {2}resolved`));
  expect((await cli('show', instance)).stdout).toMatch(/finished {2}said[\s\S]*output \{"greeting":"Hm\."\}/);
  expect((await cli('incidents', '--instance', instance)).stdout).toBe('No incident matches.\n');
});

test('show tells why an attempt failed, and what can be done about the incident', async () => {
  const { instance, incident } = await failed('Ida');
  const { stdout } = await cli('show', instance);
  expect(stdout).toMatch(/waits for a person, for an incident/);
  expect(stdout).toContain(`  tessera incidents ${incident} retry`);
  expect(stdout).toMatch(/\/text/);
  const { history } = (await data('show', instance)) as { history: { entry: { kind: string; message?: string } }[] };
  const said = history.flatMap(({ entry }) => (entry.kind === 'attempt' ? [String(entry.message)] : []));
  expect(said.filter((message) => !stdout.includes(message))).toEqual([]);
});

test.each([
  { locale: 'en', differs: 'Its input differs, and the first instance keeps its own: /mood' },
  { locale: 'zh-CN', differs: '本次输入与首次不同，首个实例保持原有输入：/mood' },
] as const)(
  'a start of a known business key says in $locale where its input differs, and no value',
  async ({ locale, differs }) => {
    const start = (mood: string) =>
      cli(
        'start',
        'hello',
        '--identity',
        'demo',
        '--lang',
        locale,
        '--input',
        JSON.stringify({ name: `Di ${locale}`, mood }),
      );
    await start('merry');
    expect((await start('merry')).stdout).not.toContain(differs);
    const { stdout } = await start('gloomy');
    expect(stdout).toContain(differs);
    expect(stdout).not.toMatch(/merry|gloomy/);
  },
);

test('an instance is suspended, resumed, moved and cancelled', async () => {
  await cli('publish', path.join(folder, 'flows'));
  const id = await started('Jo');
  expect((await cli('instances', id, 'suspend')).stdout).toBe(`${id}  suspended  review\n`);
  expect((await cli('instances', id, 'resume')).stdout).toBe(`${id}  waiting  review\n`);
  expect((await cli('instances', id, 'migrate')).stderr).toMatch(/MIG_SAME_RELEASE/);
  await tessera.publish({ 'demo.identity.yaml': identity.replace('PT2H', 'PT4H') });
  expect(await cli('instances', id, 'migrate', '--dry-run')).toMatchObject({
    stderr: '',
    stdout: expect.stringMatching(/^r_\w+ → r_\w+ {2}review\n[\s\S]*--dry-run/),
  });
  await tessera.publish({ 'demo.identity.yaml': identity });
  expect(await cli('instances', id, 'stop')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('suspend, resume'),
  });
  expect((await cli('instances', id, 'cancel', '--reason', 'ordered twice')).stdout).toBe(`${id}  cancelled  review\n`);
  expect((await cli('instances', id)).stdout).toMatch(/cancelled[\s\S]*started/);
});

test('send goes to an instance, or to a business key', async () => {
  const id = await started('Di');
  expect((await cli('send', id, 'NEVER_MIND', '--payload', '{"why":"rude"}')).stdout).toMatch(
    /^consumed {2}dropped\n$/,
  );
  expect((await cli('send', 'Ed', 'NEVER_MIND', '--flow', 'hello')).stdout).toMatch(/^parked/);
  expect(await data('send', 'Ed', 'NEVER_MIND', '--flow', 'hello', '--id', 'e1')).toMatchObject({ outcome: 'parked' });
});

test('tasks are listed by role and completed with a form', async () => {
  const id = await started('Fi');
  const { items } = (await data('tasks', '--role', 'critic')) as { items: { id: string; instance: string }[] };
  const task = items.find(({ instance }) => instance === id)?.id ?? '';
  expect((await cli('tasks', '--role', 'critic')).stdout).toMatch(/Is it friendly\? +critic +yes \| no +Fi/);
  expect((await cli('tasks', task)).stdout).toContain('"note"');

  const refused = await cli('tasks', task, 'yes');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/TASK_INVALID[\s\S]*note/) });
  expect((await cli('tasks', task, 'yes', '--form', '{"note":"very"}')).stdout).toBe(`${task}  completed\n`);
  expect((await cli('show', id)).stdout).toMatch(/finished {2}said[\s\S]*output \{"greeting":"Hello, Fi!"\}/);
});

test('explain tells what won and what lost, and where both are written', async () => {
  const { stdout } = await cli('explain', 'hello', 'patience', '--identity', 'demo');
  expect(stdout).toMatch(/^hello\.patience = PT2H\n {2}won +identity demo +PT2H +demo\.identity\.yaml:5 /);
  expect(stdout).toMatch(/^ {2}lost +flow default +PT1H +hello\.flow\.yaml:8 /m);
  const input = ['--input', '{"name":"Fi"}'];
  const asked = await data('explain', 'hello', '--identity', 'demo', ...input);
  expect(asked).toMatchObject({ flow: 'hello', identity: 'demo', cells: expect.any(Array), input: expect.any(Object) });
});

test('compat tells what a contract breaks and whom, with a server and without', async () => {
  const old = path.join(folder, 'old.json');
  const next = path.join(folder, 'next.json');
  const output = { type: 'object', required: ['said'], properties: { said: { type: 'string' } } };
  writeFileSync(old, JSON.stringify(contractData(greet.contract)));
  writeFileSync(next, JSON.stringify({ ...contractData(greet.contract), version: '1.1.0', output }));
  const { code, stdout } = await cli('compat', next);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^greeting\.make 1\.0\.0 → 1\.1\.0: breaking; the lowest lawful version is 2\.0\.0\n/);
  expect(stdout).toMatch(
    /^ {2}major {4}output \/text: a required property was removed\n +\{"said":"\w+"\}\n +breaks [^\n]*hello@1\.0\.0/m,
  );
  expect((await cli('compat', 'greeting.make@1.0.0', next)).stdout).toBe(stdout);
  expect((await cli('compat', old, next)).stdout).toMatch(
    /^ {2}major {4}output \/text[^\n]*\n[^\n]*said[^\n]*\n {2}minor/m,
  );
  expect(await data('compat', old, old)).toMatchObject({ level: 'none', isLawful: true, because: [] });
  expect((await cli('compat', path.join(folder, 'nothing.json'))).code).toBe(2);
  expect((await cli('compat', 'greeting.make@7.0.0')).stderr).toContain('There is no contract greeting.make@7.0.0');
});

test('keys are made, listed and revoked', async () => {
  const made = await data('keys', 'create', 'bot', '--role', 'app', '--identity', 'demo', '--flow', 'hello');
  const withIt = await runCli('instances', '--url', server.url, '--key', String(made['secret']));
  expect(withIt.code).toBe(0);
  expect((await cli('keys', 'list')).stdout).toMatch(/bot +tsk_\w+ +app +.*valid/);
  const id = String((made['key'] as { id?: string } | undefined)?.id ?? made['id']);
  expect((await cli('keys', 'revoke', id)).stdout).toBe(`${id} is revoked.\n`);
  expect((await cli('keys', 'list')).stdout).toMatch(/bot +tsk_\w+ +app +.*revoked/);
});

test('verify rebuilds what the running server stored', async () => {
  const id = await started('Gil');
  expect((await cli('verify', '--instance', id)).stdout).toBe('1 instance rebuilt and equal, 0 different.\n');
  const all = await data('verify');
  expect(all['different']).toEqual([]);
  expect(Number(all['verified'])).toBeGreaterThan(1);
});

test.each([
  { code: 1, words: ['start', 'helo', '--identity', 'demo'], says: /no flow "helo" {2}FLOW_NOT_FOUND[\s\S]*"hello"/ },
  { code: 1, words: ['start', 'hello', '--identity', 'dem', '--input', '{"name":"x"}'], says: /IDENTITY_NOT_FOUND/ },
  { code: 1, words: ['start', 'hello', '--identity', 'demo'], says: /INPUT_INVALID[\s\S]* {2}\/name {2}/ },
  { code: 1, words: ['show', 'i_nothing'], says: /INSTANCE_NOT_FOUND/ },
  { code: 2, words: ['explain', 'hello', 'nothing', '--identity', 'demo'], says: /no cell|nothing/ },
  { code: 1, words: ['keys', 'create', 'bot', '--role', 'king'], says: /\/roles\/0[\s\S]*analyst, developer/ },
  { code: 1, words: ['keys', 'revoke', 'k_nothing'], says: /KEY_NOT_FOUND/ },
  { code: 1, words: ['tasks', '--status', 'lost'], says: /open, claimed, completed/ },
  { code: 1, words: ['instances', '--key', 'tsk_wrong'], says: /UNAUTHENTICATED/ },
  { code: 2, words: ['verify', '--instance', 'x'], says: /x is no instance id/ },
])('tessera $words is refused with help, and ends with $code', async ({ code, words, says }) => {
  expect(await cli(...words)).toMatchObject({ code, stderr: expect.stringMatching(says) });
});

test('another server at the address is not taken for this one', async () => {
  const { code, stderr } = await runCli('publish', path.join(folder, 'flows'), '--url', `${server.url}/docs/`);
  expect(code).toBe(1);
  expect(stderr).not.toBe('');
});

test('conform tries a provider, tells what was not shown, and keeps a record', async () => {
  const { code, stdout } = await cli('conform', 'friendly');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^friendly · greeting\.make@1\.0\.0 {2}passed/);
  expect(stdout).toMatch(/^ {2}✓ Answers fit the contract$/m);
  const failed = await cli('conform', 'curt', '--capability', 'greeting.make');
  expect(failed.code).toBe(1);
  expect(failed.stdout).toMatch(/✗ outputs and declared errors fit.*its output does not fit: \/text \(type\)/);
  const { items }: { items: unknown } = JSON.parse((await cli('conform', '--record', '--json')).stdout);
  expect(items).toMatchObject([
    { provider: 'friendly', verdict: 'passed', isCurrent: true, signature: expect.any(String) },
    { provider: 'curt', verdict: 'failed', failed: 2 },
  ]);
  expect((await cli('conform', 'frendly')).stderr).toMatch(/No provider frendly/);
});
