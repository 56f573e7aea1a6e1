import type { InstanceStatus } from '../host/views.ts';
import { spoken, type Said } from './spoken.ts';

const words = {
  running: ['running', '运行中'],
  waiting: ['waiting', '等待中'],
  suspended: ['suspended', '已挂起'],
  incident: ['incident', '异常'],
  finished: ['finished', '已完成'],
  cancelled: ['cancelled', '已取消'],
} satisfies Record<InstanceStatus, Said>;

/** What an instance is doing, in a word; what a newer server says besides is shown as it came. */
export function statusWord(status: string): string {
  const known = Object.entries(words).find(([name]) => name === status);
  return known === undefined ? status : spoken(...known[1]);
}
