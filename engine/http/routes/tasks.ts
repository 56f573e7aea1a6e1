import type { TaskDetail } from '../../host/work.ts';
import type { TaskView } from '../../host/views.ts';
import { smallBody } from '../door/body-limits.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { instanceIdOf, missingTask, parameter } from '../reading/path-ids.ts';
import { taskDetailView, taskView, time } from '../views/present.ts';
import { jsonAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, instant, record, text } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { isVisible, requireVisible } from '../reading/scope.ts';

const statuses: readonly TaskView['status'][] = ['open', 'claimed', 'completed', 'cancelled'];
const queues = ['mine', 'roles', 'overdue'] as const;
const orders = ['created', 'due'] as const;

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
    queue: {
      kind: 'choice',
      of: queues,
      says: {
        en: 'Claimed by the key (`mine`); that, or open to its task roles (`roles`); of these, past their due time (`overdue`).',
        'zh-CN': '本密钥已领取的（`mine`）；以及其待办角色可领取的（`roles`）；其中已逾期的（`overdue`）。',
      },
    },
    flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
    sort: {
      kind: 'sort',
      of: orders,
      says: {
        en: 'By the time they were opened, or by due time, those without one last.',
        'zh-CN': '按打开时间，或按到期时间排序，无到期时间的排在最后。',
      },
    },
    status: { kind: 'choice', of: statuses, says: { en: 'In this status.', 'zh-CN': '处于该状况。' } },
    instance: { kind: 'text', says: { en: 'Of this instance.', 'zh-CN': '属于该实例。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of tasks.', 'zh-CN': '一页待办。' }, schema: page(ref('Task')) } },
  errors: ['INSTANCE_NOT_FOUND', 'BAD_SORT'],
  async handle(context) {
    const { role, instance, flow } = context.query;
    const queue = queues.find((candidate) => candidate === context.query['queue']);
    const sort = orders.find((candidate) => candidate === context.query['sort']);
    const status = statuses.find((candidate) => candidate === context.query['status']);
    const filter = {
      ...pagingOf(context),
      ...(role === undefined ? {} : { role }),
      ...(queue === undefined ? {} : { queue }),
      ...(sort === undefined ? {} : { sort }),
      ...(flow === undefined ? {} : { flow }),
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
    en: 'Its form as a JSON Schema, the outcomes it offers, what is known of its instance, and what the key has saved of it.',
    'zh-CN': '表单（JSON Schema 形式）、可选的办理结果、所属实例的概况，以及本密钥暂存的内容。',
  },
  operation: 'workOnTasks',
  answers: { 200: { says: { en: 'The task.', 'zh-CN': '该待办。' }, schema: ref('TaskDetail') } },
  errors: ['TASK_NOT_FOUND'],
  handle: async (context) => ({ status: 200, body: taskDetailView(await readTask(context)) }),
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

const unclaim: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/tasks/{id}/release',
  name: 'releaseTask',
  tag: 'tasks',
  title: { en: 'Give a claimed task back', 'zh-CN': '退回已领取的待办' },
  operation: 'workOnTasks',
  mutation: 'stored',
  body: { schema: record({}), limits: smallBody, optional: true, example: {} },
  answers: { 200: { says: { en: 'The task, open again.', 'zh-CN': '重新开放的待办。' }, schema: ref('Task') } },
  errors: ['TASK_NOT_FOUND', 'TASK_CLOSED', 'TASK_CLAIMED'],
  async handle(context) {
    const { id } = await readTask(context);
    return { status: 200, body: taskView(await context.engine.instances.unclaim(id, context.caller.actor)) };
  },
};

const saveDraft: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/tasks/{id}/draft',
  name: 'saveTaskDraft',
  tag: 'tasks',
  title: { en: 'Save what is written so far', 'zh-CN': '暂存待办表单' },
  says: {
    en: 'Of the key that saves it, whole or not: the form is judged when the task is completed. Saving again replaces it.',
    'zh-CN': '仅供暂存的密钥使用，不要求完整：办结时才校验表单。再次暂存会覆盖。',
  },
  operation: 'workOnTasks',
  body: { schema: record({ form: anything }, ['form']), limits: smallBody, example: { form: { note: 'to be' } } },
  answers: {
    200: {
      says: { en: 'What is kept.', 'zh-CN': '暂存的内容。' },
      schema: { type: 'object', properties: { form: anything, savedAt: instant }, required: ['form', 'savedAt'] },
    },
  },
  errors: ['TASK_NOT_FOUND', 'TASK_CLOSED'],
  async handle(context) {
    const { id } = await readTask(context);
    const { actor } = context.caller;
    const { form, savedAt } = await context.engine.instances.saveTaskDraft(id, jsonAt(context.body, 'form'), actor);
    return { status: 200, body: { form, savedAt: time(savedAt) } };
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
async function readTask(context: RouteContext): Promise<TaskDetail> {
  const id = parameter(context, 'id');
  return requireVisible(context, await context.engine.instances.task(id, context.caller.actor), () => missingTask(id));
}

export const taskRoutes: readonly JsonRoute[] = [list, get, claim, unclaim, saveDraft, complete];
