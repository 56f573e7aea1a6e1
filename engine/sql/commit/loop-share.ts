import { performance } from 'node:perf_hooks';

/** Shares the event loop between groups of commits and all else: what is read, answered and taken in (docs/decisions/0061). */
export interface LoopShare {
  /** A connection came in this turn. Node takes one in a turn, so others are likely to wait. */
  giveWay(): void;
  /** Work is there, and waits for its turn. */
  asked(): void;
  /** Once in each turn of the loop: whether others have another turn first. */
  yields(): boolean;
  /** After each group: whether the next one may follow in this turn. */
  hasTime(): boolean;
  /** Others had work for a while between the last groups: they are likely to have some while the next one is written, too. */
  readonly isSought: boolean;
  /** For so long others would have to wait by now, ms: until then a group that another thread writes is waited for. */
  leftMs(): number;
  /** Others have the loop until there is a group, or until the other thread answers. */
  leaves(): void;
  /** It has: whether the next groups have their part of the time; otherwise others have another turn first. */
  returns(): boolean;
}

/**
 * So long groups follow each other within one turn of the event loop before others have theirs: three times as long as they
 * had, so that what is refused cannot take the time of what was accepted. Who is refused waits no longer than two such turns.
 */
const turnMs = { least: 4, most: 12, timesOthers: 3 } as const;

/**
 * So long a group gives way to connections at most, or as long as the groups before it had, which on a slow disk is much; and so
 * many turns if they take no longer than that, since a turn is short by itself but long where other programs have the processor. Where connections
 * still come then, it is the other way round: groups have a third of what others had. Who is not even connected cannot be
 * refused, opens more connections, and waits for seconds.
 */
const way = { ms: 8, turns: 150, turnsMs: 60 } as const;

/** Others that worked so long have more to do than it costs to give a group to another thread. */
const soughtMs = 0.5;

/**
 * @param now the process's own monotonic clock, ms
 * @param idle how long of it the event loop had nothing to do
 */
export function loopShare(
  now: () => number = () => performance.now(),
  idle: () => number = () => performance.nodeTiming.idleTime,
): LoopShare {
  let askedAt = 0;
  let turnBeganAt = 0;
  let turnEnds = 0;
  let groupsMs = 0;
  let asksForWay = false;
  let wayBeganAt = 0;
  let wayTurns = 0;
  let othersBeganAt = 0;
  let soughtForMs = 0;

  return {
    giveWay: () => {
      asksForWay = true;
    },
    asked: () => {
      askedAt = now();
      wayTurns = 0;
    },
    yields: () => {
      const at = now();
      const isCrowded = asksForWay;
      asksForWay = false;
      if (isCrowded && hasWay(at)) return true;
      const othersMs = at - askedAt;
      noteSought(at);
      const asUsual = Math.min(turnMs.most, othersMs * turnMs.timesOthers);
      turnBeganAt = at;
      turnEnds = at + Math.max(turnMs.least, isCrowded ? othersMs / turnMs.timesOthers : asUsual);
      return false;
    },
    hasTime: () => {
      const at = now();
      groupsMs = at - turnBeganAt;
      return at < turnEnds;
    },
    get isSought() {
      return soughtForMs >= soughtMs;
    },
    leftMs: () => turnEnds - now(),
    leaves: () => {
      othersBeganAt = now() - idle();
      wayTurns = 0;
    },
    returns: () => {
      const at = now();
      noteSought(at);
      if (at < turnEnds) return true;
      const isCrowded = asksForWay;
      asksForWay = false;
      if (isCrowded && hasWay(at)) return false;
      const othersMs = workedMs(at);
      const asUsual = Math.min(turnMs.most, othersMs * turnMs.timesOthers);
      turnBeganAt = at;
      turnEnds = at + (isCrowded ? othersMs / turnMs.timesOthers : asUsual);
      return true;
    },
  };

  /** Of others, since they have the loop. */
  function workedMs(at: number): number {
    return at - idle() - othersBeganAt;
  }

  /** One group for which nobody else had work tells little. */
  function noteSought(at: number): void {
    soughtForMs = Math.max(workedMs(at), soughtForMs / 2);
  }

  function hasWay(at: number): boolean {
    if (wayTurns === 0) wayBeganAt = at;
    wayTurns += 1;
    const hadMs = at - wayBeganAt;
    return hadMs < Math.max(way.ms, groupsMs) || (wayTurns <= way.turns && hadMs < way.turnsMs);
  }
}
