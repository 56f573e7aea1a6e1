/** A task that waits for somebody, or is being worked on. */
export interface Ticket {
  readonly case: number;
  readonly task: string;
  readonly role: string;
  readonly sinceMs: number;
}

/** The people of each role, and who waits for them: first come, first served. */
export interface Desks {
  /** Puts a ticket in; those who can be begun at once are given back. */
  enter(ticket: Ticket, nowMs: number): readonly Ticket[];
  /** A ticket that nobody needs any more leaves the queue. */
  withdraw(ticket: Pick<Ticket, 'case' | 'task'>, nowMs: number): void;
  /** Somebody of a role is free again; the ticket that is begun next is given back. */
  release(role: string, nowMs: number): readonly Ticket[];
  figures(untilMs: number): readonly RoleFigures[];
}

export interface RoleFigures {
  readonly role: string;
  /** Absent where there are always enough. */
  readonly staff?: number;
  readonly tasks: number;
  readonly longestQueue: number;
  /** Over the whole time. */
  readonly meanQueue: number;
  readonly waitP50Ms: number;
  readonly waitP95Ms: number;
  /** Share of the staff's time, from the first ticket on; absent where there are always enough. */
  readonly busy?: number;
}

interface Desk {
  readonly role: string;
  readonly staff: number;
  queue: readonly Ticket[];
  working: number;
  readonly firstMs: number;
  changedMs: number;
  /** Integrals over time. */
  queuedMs: number;
  workedMs: number;
  longest: number;
  tasks: number;
  readonly waits: number[];
}

export function desks(staff: Readonly<Record<string, number>>): Desks {
  const all = new Map<string, Desk>();
  const deskOf = (role: string, nowMs: number): Desk => {
    const known = all.get(role);
    if (known !== undefined) return known;
    const made = newDesk(role, staff[role] ?? Infinity, nowMs);
    all.set(role, made);
    return made;
  };
  return {
    enter(ticket, nowMs) {
      const desk = deskOf(ticket.role, nowMs);
      pass(desk, nowMs);
      desk.tasks += 1;
      desk.queue = [...desk.queue, ticket];
      const begun = begin(desk, nowMs);
      desk.longest = Math.max(desk.longest, desk.queue.length);
      return begun;
    },
    withdraw(ticket, nowMs) {
      for (const desk of all.values()) {
        const left = desk.queue.filter((other) => other.case !== ticket.case || other.task !== ticket.task);
        if (left.length === desk.queue.length) continue;
        pass(desk, nowMs);
        desk.queue = left;
      }
    },
    release(role, nowMs) {
      const desk = deskOf(role, nowMs);
      pass(desk, nowMs);
      desk.working -= 1;
      return begin(desk, nowMs);
    },
    figures: (untilMs) => [...all.values()].map((desk) => figuresOf(desk, untilMs)),
  };
}

function newDesk(role: string, staff: number, nowMs: number): Desk {
  const counts = { working: 0, queuedMs: 0, workedMs: 0, longest: 0, tasks: 0 };
  return { role, staff, queue: [], firstMs: nowMs, changedMs: nowMs, waits: [], ...counts };
}

/** Time goes on with the queue and the work as they are. */
function pass(desk: Desk, nowMs: number): void {
  const passedMs = nowMs - desk.changedMs;
  desk.queuedMs += passedMs * desk.queue.length;
  desk.workedMs += passedMs * desk.working;
  desk.changedMs = nowMs;
}

function begin(desk: Desk, nowMs: number): readonly Ticket[] {
  const count = Math.min(desk.staff - desk.working, desk.queue.length);
  if (count <= 0) return [];
  const begun = desk.queue.slice(0, count);
  desk.queue = desk.queue.slice(count);
  desk.working += begun.length;
  desk.waits.push(...begun.map(({ sinceMs }) => nowMs - sinceMs));
  return begun;
}

function figuresOf(desk: Desk, untilMs: number): RoleFigures {
  pass(desk, Math.max(untilMs, desk.changedMs));
  const { role, staff, tasks, longest, firstMs, changedMs, queuedMs, workedMs, waits } = desk;
  const openMs = Math.max(1, changedMs - firstMs);
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    role,
    ...(Number.isFinite(staff) ? { staff, busy: staff === 0 ? 0 : workedMs / (openMs * staff) } : {}),
    tasks,
    longestQueue: longest,
    meanQueue: queuedMs / openMs,
    waitP50Ms: quantile(sorted, 0.5),
    waitP95Ms: quantile(sorted, 0.95),
  };
}

/** @param sorted ascending; 0 where there are none */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
