/** What the process knows of itself. */
export interface ProcessSigns {
  /** How late the event loop was since this was last asked, 99th percentile; 0 where it had time to rest. */
  readonly loopDelayMs: number;
  readonly rssBytes: number;
  /** What the process may have at most. */
  readonly memoryLimitBytes: number;
}

/** Asked once a second. */
export type ProcessProbe = () => ProcessSigns;
