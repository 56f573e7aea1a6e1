import type { TaskView } from '../../host/views.ts';
import { smallBody } from '../body-limits.ts';
import { pageAnswer, pageParameters, pagingOf } from '../paging.ts';
import { instanceIdOf, missingTask, parameter } from '../path-ids.ts';
import { taskView } from '../present.ts';
import { jsonAt, optionalTextAt, textAt } from '../read.ts';
import type { JsonRoute, RouteContext } from '../route.ts';
import { anything, page, record, ref, text } from '../schemas.ts';
import { isVisible, requireVisible } from '../scope.ts';

const statuses: readonly TaskView['status'][] = ['open', 'claimed', 'completed', 'cancelled'];

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/tasks',
  name: 'listTasks',
  tag: 'tasks',
  title: { en: 'List tasks', 'zh-CN': '列出待办' },
  operation: 'workOnTasks',
  query: {
    role: { kind: 'text', says: { en: 'For this role.', 'zh-CN': '属于该角色。' } },
    status: { kind: 'choice', of: statuses, says: { en: 'In this status.', 'zh-CN': '处于该状况。' } },
    instance: { kind: 'text', says: { en: 'Of this instance.', 'zh-CN': '属于该实例。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of tasks.', 'zh-CN': '一页待办。' }, schema: page(ref('Task')) } },
  errors: ['INSTANCE_NOT_FOUND'],
  async handle(context) {
    const { role, instance } = context.query;
    const status = statuses.find((candidate) => candidate === context.query['status']);
    const filter = {
      ...pagingOf(context),
      ...(role === undefined ? {} : { role }),
      ...(status === undefined ? {} : { status }),
      ...(instance === undefined ? {} : { instance: instanceIdOf(instance) }),
    };
    const found = await context.engine.instances.tasks(filter, context.caller.actor);
    return pageAnswer(
      'listTasks',
      { ...found, items: found.items.filter((task) => isVisible(context, task)) },
      taskView,
    );
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/tasks/{id}',
  name: 'getTask',
  tag: 'tasks',
  title: { en: 'Read a task', 'zh-CN': '查看待办' },
  says: {
    en: 'Its form as a JSON Schema, and the outcomes it offers.',
    'zh-CN': '表单（JSON Schema 形式），以及可选的办理结果。',
  },
  operation: 'workOnTasks',
  answers: { 200: { says: { en: 'The task.', 'zh-CN': '该待办。' }, schema: ref('Task') } },
  errors: ['TASK_NOT_FOUND'],
  handle: async (context) => ({ status: 200, body: taskView(await readTask(context)) }),
};

const claim: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/tasks/{id}/claim',
  name: 'claimTask',
  tag: 'tasks',
  title: { en: 'Claim a task', 'zh-CN': '领取待办' },
  operation: 'workOnTasks',
  mutation: 'stored',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: { 200: { says: { en: 'The task, claimed.', 'zh-CN': '已领取的待办。' }, schema: ref('Task') } },
  errors: ['TASK_NOT_FOUND', 'TASK_CLOSED', 'TASK_CLAIMED', 'TASK_ROLE'],
  async handle(context) {
    const { id } = await readTask(context);
    return { status: 200, body: taskView(await context.engine.instances.claim(id, context.caller.actor)) };
  },
};

const complete: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/tasks/{id}/complete',
  name: 'completeTask',
  tag: 'tasks',
  title: { en: 'Complete a task', 'zh-CN': '办结待办' },
  operation: 'workOnTasks',
  mutation: 'stored',
  body: {
    schema: record({ outcome: text(200), form: anything, role: text(200) }, ['outcome']),
    limits: smallBody,
    example: { outcome: 'approve', form: { note: 'checked' }, role: 'order-reviewer' },
  },
  audited: (body) => ({ outcome: jsonAt(body, 'outcome'), role: jsonAt(body, 'role') }),
  answers: { 200: { says: { en: 'The task, completed.', 'zh-CN': '已办结的待办。' }, schema: ref('Task') } },
  errors: ['TASK_NOT_FOUND', 'TASK_CLOSED', 'TASK_CLAIMED', 'TASK_ROLE', 'TASK_OUTCOME', 'TASK_INVALID'],
  async handle(context) {
    const { id } = await readTask(context);
    const role = optionalTextAt(context.body, 'role');
    const decision = {
      outcome: textAt(context.body, 'outcome'),
      form: context.body['form'] ?? {},
      ...(role === undefined ? {} : { role }),
    };
    return { status: 200, body: taskView(await context.engine.instances.complete(id, decision, context.caller.actor)) };
  },
};

/** @throws EngineError TASK_NOT_FOUND, also outside the caller's scope */
async function readTask(context: RouteContext): Promise<TaskView> {
  const id = parameter(context, 'id');
  return requireVisible(context, await context.engine.instances.task(id, context.caller.actor), () => missingTask(id));
}

export const taskRoutes: readonly JsonRoute[] = [list, get, claim, complete];
