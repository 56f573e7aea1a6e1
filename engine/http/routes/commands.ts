import type { InstanceView } from '../../host/views.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../body-limits.ts';
import { header } from '../headers.ts';
import { releaseIdOf } from '../path-ids.ts';
import { instanceView } from '../present.ts';
import { flagAt, optionalTextAt } from '../read.ts';
import { etagOf, requireRevision } from '../revision.ts';
import type { Answer, JsonRoute, RouteContext } from '../route.ts';
import { record, ref, text } from '../schemas.ts';
import { readInstance } from './instances.ts';

const ifMatchSays = 'An If-Match with the revision that was seen holds the command to it.';

function command(
  name: 'cancel' | 'suspend' | 'resume',
  title: string,
  schema: JsonObject,
  run: (context: RouteContext, instance: InstanceView) => Promise<InstanceView>,
): JsonRoute {
  return {
    kind: 'json',
    method: 'post',
    path: `/v1/instances/{id}/${name}`,
    name: `${name}Instance`,
    tag: 'instances',
    title,
    says: ifMatchSays,
    operation: 'operate',
    mutation: 'stored',
    body: { schema, limits: smallBody, optional: true, example: name === 'cancel' ? { reason: 'ordered twice' } : {} },
    audited: (body) => body,
    answers: { 200: { says: 'The instance after it.', schema: ref('Instance') } },
    errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_FINISHED', 'REVISION_STALE'],
    handle: async (context) => instanceAnswer(await run(context, await seenInstance(context))),
  };
}

const cancel = command('cancel', 'Cancel an instance', record({ reason: text(1_000) }), async (context, { id }) => {
  const reason = optionalTextAt(context.body, 'reason') ?? '';
  return await context.engine.instances.cancel(id, reason, context.caller.actor);
});

const suspend = command('suspend', 'Suspend an instance', record({}), async (context, { id }) =>
  context.engine.instances.suspend(id, context.caller.actor),
);

const resume = command('resume', 'Resume a suspended instance', record({}), async (context, { id }) =>
  context.engine.instances.resume(id, context.caller.actor),
);

const migrate: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/migrate',
  name: 'migrateInstance',
  tag: 'instances',
  title: 'Move an instance to another release of its flow',
  says: `To the present release of its identity unless one is named. With \`dryRun\` nothing is changed. ${ifMatchSays}`,
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record({ release: text(60), dryRun: { type: 'boolean' } }),
    limits: smallBody,
    optional: true,
    example: { dryRun: true },
  },
  audited: (body) => body,
  answers: {
    200: {
      says: 'What changed, or would change.',
      schema: {
        type: 'object',
        properties: {
          from: { type: 'string' },
          to: { type: 'string' },
          dryRun: { type: 'boolean' },
          states: { type: 'array', items: { type: 'string' } },
          changes: { type: 'array', items: { type: 'string' } },
        },
        required: ['from', 'to', 'dryRun', 'states', 'changes'],
      },
    },
  },
  errors: ['INSTANCE_NOT_FOUND', 'RELEASE_NOT_FOUND', 'INSTANCE_FINISHED', 'REVISION_STALE'],
  async handle(context) {
    const { id } = await seenInstance(context);
    const release = optionalTextAt(context.body, 'release');
    const to = release === undefined ? undefined : releaseIdOf(release);
    const answer = await context.engine.instances.migrate(id, to, flagAt(context.body, 'dryRun'), context.caller.actor);
    return { status: 200, body: answer };
  },
};

/** The instance, at the revision that If-Match names, where it is given. */
async function seenInstance(context: RouteContext): Promise<InstanceView> {
  const instance = await readInstance(context);
  requireRevision(header(context.request, 'if-match'), String(instance.revision), false);
  return instance;
}

function instanceAnswer(instance: InstanceView): Answer {
  return { status: 200, headers: { etag: etagOf(String(instance.revision)) }, body: instanceView(instance) };
}

export const commandRoutes: readonly JsonRoute[] = [cancel, suspend, resume, migrate];
