import { roles, type Extra, type Role } from '../host/access-ports.ts';
import { matrix, rightTo, type Operation } from './roles.ts';

/* security.md section 3, said again by role, so that a change of the table is a change of two places. */
const allowed: Readonly<Record<Role, readonly Operation[]>> = {
  analyst: [
    'readDefinitions',
    'check',
    'editDrafts',
    'backtest',
    'workOnTasks',
    'followChanges',
    'readInsight',
    'waiveFindings',
    'answerAdvice',
    'discussRequirements',
    'acknowledgeAlarms',
  ],
  developer: [
    'readDefinitions',
    'check',
    'editDrafts',
    'backtest',
    'registerCapabilities',
    'workOnTasks',
    'followChanges',
    'readInsight',
    'waiveFindings',
    'answerAdvice',
    'discussRequirements',
    'acknowledgeAlarms',
  ],
  operator: [
    'readDefinitions',
    'startAndSend',
    'readInstances',
    'workOnTasks',
    'operate',
    'readMetrics',
    'followChanges',
    'readInsight',
    'acknowledgeAlarms',
  ],
  app: ['readDefinitions', 'startAndSend', 'readInstances', 'readPersonalData', 'followChanges'],
  admin: [
    'readDefinitions',
    'readMetrics',
    'readInsight',
    'waiveFindings',
    'answerAdvice',
    'discussRequirements',
    'acknowledgeAlarms',
    'governReviews',
    'allowIntranet',
    'forceContract',
    'moveClock',
    'archive',
    'manageKeys',
    'readAudit',
  ],
};
const withExtra: Readonly<Record<Extra, Readonly<Partial<Record<Role, readonly Operation[]>>>>> = {
  publish: { analyst: ['publish'], developer: ['publish'] },
  run: { analyst: ['startAndSend', 'readInstances'] },
  'pii:read': { analyst: ['readPersonalData'], operator: ['readPersonalData'] },
};
const operations = Object.keys(matrix) as readonly Operation[];
const grant = { roles: [] as Role[], extras: [] as Extra[], taskRoles: ['order-reviewer'], subtrees: [''] };

const cases = roles.flatMap((role) =>
  operations.flatMap((operation) =>
    ([[], ['publish'], ['run'], ['pii:read']] as const).map((extras) => {
      const more = extras.flatMap((extra) => withExtra[extra][role] ?? []);
      return { role, operation, extras: [...extras], expected: [...allowed[role], ...more].includes(operation) };
    }),
  ),
);

test.each(cases)('$role with $extras may $operation: $expected', ({ role, operation, extras, expected }) => {
  expect(rightTo(operation, { ...grant, roles: [role], extras }).allowed).toBe(expected);
});

test('rights are the union of roles, and without a role there are none', () => {
  expect(rightTo('manageKeys', { ...grant, roles: ['app', 'admin'] }).allowed).toBe(true);
  for (const operation of operations) expect(rightTo(operation, grant).allowed).toBe(false);
});

test('without any task role nobody works on tasks', () => {
  expect(rightTo('workOnTasks', { ...grant, roles: ['operator'], taskRoles: [] })).toEqual({
    allowed: false,
    missing: 'task role',
    holders: ['analyst', 'developer', 'operator'],
  });
});

test('a refusal names the extra that would do, else the operation', () => {
  expect(rightTo('publish', { ...grant, roles: ['analyst'] })).toMatchObject({ missing: 'publish' });
  expect(rightTo('operate', { ...grant, roles: ['app'] })).toMatchObject({ missing: 'operate', holders: ['operator'] });
});
