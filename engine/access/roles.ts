import { roles, type Extra, type Grant, type Role } from '../host/access-ports.ts';

/** `yes`, `no`, or what is needed besides the role: an extra right, or any task role. */
type Cell = 'yes' | 'no' | Extra | 'task role';

/** The role × operation matrix (security.md section 3). Where an operation reaches is decided by subtree and flows. */
export const matrix = {
  readDefinitions: { analyst: 'yes', developer: 'yes', operator: 'yes', app: 'yes', admin: 'yes' },
  check: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'no' },
  /** One's own; those of others are read. */
  editDrafts: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'no' },
  /** Tells states, events and codes of instances, never their data. */
  backtest: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'no' },
  registerCapabilities: { analyst: 'no', developer: 'yes', operator: 'no', app: 'no', admin: 'no' },
  publish: { analyst: 'publish', developer: 'publish', operator: 'no', app: 'no', admin: 'no' },
  startAndSend: { analyst: 'run', developer: 'no', operator: 'yes', app: 'yes', admin: 'no' },
  readInstances: { analyst: 'run', developer: 'no', operator: 'yes', app: 'yes', admin: 'no' },
  /** Values that schemas mark `x-pii`; to others they are hidden. */
  readPersonalData: { analyst: 'pii:read', developer: 'no', operator: 'pii:read', app: 'yes', admin: 'no' },
  /** Tells that something changed, of what the other rights let see. */
  followChanges: { analyst: 'yes', developer: 'yes', operator: 'yes', app: 'yes', admin: 'no' },
  workOnTasks: { analyst: 'task role', developer: 'task role', operator: 'task role', app: 'no', admin: 'no' },
  operate: { analyst: 'no', developer: 'no', operator: 'yes', app: 'no', admin: 'no' },
  /** Figures of the control unit over what the key may see; no row of an instance. */
  readInsight: { analyst: 'yes', developer: 'yes', operator: 'yes', app: 'no', admin: 'yes' },
  /** What nobody uses may stay for a while, with a reason: recorded in the audit trail. */
  waiveFindings: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'yes' },
  /** To accept or reject what others' experience advises, with a reason: recorded in the audit trail. */
  answerAdvice: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'yes' },
  /** To comment on a requirement, or on a part of it, and to decide on it: recorded in the audit trail. */
  discussRequirements: { analyst: 'yes', developer: 'yes', operator: 'no', app: 'no', admin: 'yes' },
  /** Where a release takes two people. */
  governReviews: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  /** Says that somebody looks at what an alarm tells. */
  acknowledgeAlarms: { analyst: 'yes', developer: 'yes', operator: 'yes', app: 'no', admin: 'yes' },
  readMetrics: { analyst: 'no', developer: 'no', operator: 'yes', app: 'no', admin: 'yes' },
  /** Hosts of the intranet that a provider may reach: whoever names one opens it to every flow (security.md section 6). */
  allowIntranet: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  /** A contract that breaks what the version before it promised (contracts.md section 3). */
  forceContract: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  moveClock: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  archive: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  manageKeys: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
  readAudit: { analyst: 'no', developer: 'no', operator: 'no', app: 'no', admin: 'yes' },
} as const satisfies Readonly<Record<string, Readonly<Record<Role, Cell>>>>;

export type Operation = keyof typeof matrix;

export type Right =
  | { readonly allowed: true }
  /** `missing` is the extra or task role that would do, else the operation; `holders` the roles that have it. */
  | { readonly allowed: false; readonly missing: string; readonly holders: readonly Role[] };

/** Whether a grant allows an operation: the union of its roles. */
export function rightTo(operation: Operation, grant: Grant): Right {
  const row: Readonly<Record<Role, Cell>> = matrix[operation];
  const cells = grant.roles.map((role) => row[role]);
  if (cells.some((cell) => holds(cell, grant))) return { allowed: true };
  const missing = cells.find((cell) => cell !== 'no') ?? operation;
  return { allowed: false, missing, holders: roles.filter((role) => row[role] !== 'no') };
}

function holds(cell: Cell, grant: Grant): boolean {
  if (cell === 'yes' || cell === 'no') return cell === 'yes';
  return cell === 'task role' ? grant.taskRoles.length > 0 : grant.extras.includes(cell);
}
