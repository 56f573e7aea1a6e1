import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide } from '../catalog/provide.ts';
import { conformProvider } from './conform-provider.ts';

/* Programs as their authors write them: each is run in a process of its own, and killed between two calls of one key. */

const seal = defineCapability({
  capability: 'parcel.seal',
  version: '1.0.0',
  title: { en: 'Seal', 'zh-CN': '封箱' },
  owner: 'depot',
  input: {
    type: 'object',
    required: ['parcel'],
    properties: { parcel: { type: 'string', minLength: 1, maxLength: 9 } },
  },
  output: { type: 'object', required: ['seal'], properties: { seal: { type: 'string' } } },
  errors: { OPEN: { class: 'business', title: { en: 'Open', 'zh-CN': '未合盖' } } },
  effect: 'write',
  undo: { none: 'A seal stays' },
  timeout: 'PT30S',
});
/** What is tried is the program: this one never answers. */
const depot = defineModule({
  capabilities: [seal],
  providers: [
    provide(seal, {
      id: 'depot',
      probe: () => null,
      run: () => {
        throw new Error('this process is not asked');
      },
    }),
  ],
});

const probe = `probe: async ({ parcel }, { records }) => (await records.get('seal/' + parcel)) ?? 0`;
const programs = {
  durable: `run: ({ parcel }, call) => call.records.apply(call.key, ['seal/' + parcel], (read) => {
      const count = (read['seal/' + parcel] ?? 0) + 1;
      return { writes: { ['seal/' + parcel]: count }, answer: { seal: parcel + count } };
    }), ${probe}`,
  forgetful: `run: async ({ parcel }, call) => {
      if (!answers.has(call.key)) {
        const count = ((await call.records.get('seal/' + parcel)) ?? 0) + 1;
        // A key of its own: only what this process remembers keeps it from being done again.
        answers.set(call.key, call.records.apply(call.key + Math.random(), [], () => ({ writes: { ['seal/' + parcel]: count }, answer: { seal: parcel + count } })));
      }
      return await answers.get(call.key);
    }, ${probe}`,
  refusing: `run: () => { throw Object.assign(new Error('open'), { [Symbol.for('tessera.declared-error')]: true, code: 'OPEN' }); }, ${probe}`,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-program-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function tried(text: string) {
  const program = join(folder, 'tessera.config.mjs');
  writeFileSync(program, text);
  const asked = { capability: 'parcel.seal', provider: 'depot' };
  const { items } = await conformProvider(depot, asked, { program, inputs: 5 });
  const check = (name: string) => items.flatMap(({ checks }) => checks).find((one) => one.check === name);
  return { restart: check('same-key-after-restart'), outputs: check('declared-answers') };
}

const configOf = (run: string): string => `const answers = new Map();
const provider = { id: 'depot', capability: 'parcel.seal', range: '^1.0.0', kind: 'local' };
export default { capabilities: [{ contracts: [], providers: [provider], localProviders: [{ provider, ${run} }] }] };
`;

test.each([
  { program: 'durable', restart: { status: 'passed' }, outputs: 'passed' },
  { program: 'forgetful', restart: { status: 'failed' }, outputs: 'passed' },
  { program: 'refusing', restart: { status: 'not-shown', reason: { code: 'nothing-seen' } }, outputs: 'passed' },
] as const)(
  'a $program program after kill -9: $restart.status',
  async ({ program, restart, outputs }) => {
    const found = await tried(configOf(programs[program]));
    expect(found).toMatchObject({ restart, outputs: { status: outputs } });
  },
  60_000,
);

test('a program that cannot be run by itself: not shown, with why', async () => {
  const { restart } = await tried(`throw new Error('no scale is connected');`);
  expect(restart).toMatchObject({
    status: 'not-shown',
    reason: { code: 'no-program', params: { why: 'Error: no scale is connected' } },
  });
}, 180_000);
