import type { ActiveRelease } from '../../registry/stored.ts';
import { time } from '../views/present.ts';
import type { JsonRoute } from '../serving/route.ts';
import { isVisible } from '../reading/scope.ts';

const listed = 20;
/** So far one looks back. */
const backMs = 90 * 86_400_000;
/** Beyond the reach of a key lies what it must not see: more are read than are told. */
const read = 200;

const release = {
  type: 'object',
  properties: {
    flow: { type: 'string' },
    identity: { type: 'string' },
    version: { type: 'string' },
    release: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    by: { type: 'string' },
    brokenBy: { type: 'array', items: { type: 'string' } },
  },
  required: ['flow', 'identity', 'version', 'release', 'at', 'by'],
};

/** What changed, and what is broken: the first look of the day. */
export const recentReleasesRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/releases:recent',
  name: 'listRecentReleases',
  tag: 'flows',
  title: { en: 'List what changed last', 'zh-CN': '列出最近的变化' },
  says: {
    en: 'The 20 releases that began to serve or broke last, within 90 days, and those that are broken now: a later text did not compile, and they go on.',
    'zh-CN': '最近 90 天内最后开始生效或失效的 20 个生效版本，以及当前失效的：新内容未通过编译，沿用原版本。',
  },
  operation: 'readDefinitions',
  answers: {
    200: {
      says: { en: 'The newest first.', 'zh-CN': '最新的在前。' },
      schema: {
        type: 'object',
        properties: { items: { type: 'array', items: release }, broken: { type: 'array', items: release } },
        required: ['items', 'broken'],
      },
    },
  },
  errors: [],
  async handle(context) {
    const { engine, caller } = context;
    const now = engine.clock.now();
    const sees = (row: ActiveRelease): boolean => isVisible(context, row);
    const recent = await engine.registry.activations(caller.actor.subtrees, { from: now - backMs, to: now + 1 }, read);
    const broken = (await engine.registry.activeReleases()).filter((row) => row.broken !== undefined && sees(row));
    const oldest = broken.toSorted((a, b) => (a.broken?.since ?? 0) - (b.broken?.since ?? 0));
    return {
      status: 200,
      body: { items: recent.filter(sees).slice(0, listed).map(view), broken: oldest.slice(0, listed).map(view) },
    };
  },
};

function view({ flow, identity, version, release: id, at, by, broken }: ActiveRelease): object {
  const told = { flow, identity, version, release: id, at: time(broken?.since ?? at), by };
  return broken === undefined ? told : { ...told, brokenBy: broken.issues.map(({ code }) => code) };
}
