import type { AuditLog } from '../host/access-ports.ts';
import type { ChainHead } from '../host/audit-chain.ts';
import type { Clock } from '../host/ports.ts';

/** The end of the audit trail as it was at a moment. */
export interface AuditAnchor extends ChainHead {
  readonly at: number;
}

/** Where anchors are noted: outside of the store, so that who changes the store does not change them too. */
export interface AnchorSink {
  note(anchor: AuditAnchor): Promise<void>;
}

export interface Anchoring {
  /** How long ago the end of the trail was last known to be noted; 0 where nothing was ever written. */
  ageMs(): number;
  /** Notes the end of the trail once more. */
  stop(): Promise<void>;
}

export interface AnchoringParts {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly sink: AnchorSink;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly onFault: (problem: unknown) => void;
}

/** Notes the end of the audit trail again and again, for as long as the process runs; what is noted already is left alone. */
export function anchoring({ audit, sink, clock, everyMs, onFault }: AnchoringParts): Anchoring {
  let noted: string | undefined;
  let notedAt = clock.now();
  let underWay: Promise<void> | undefined;
  const note = async (): Promise<void> => {
    const at = clock.now();
    const [last] = await audit.list({ limit: 1 });
    // Rows from before there was a chain have nothing to be held to.
    if (last !== undefined && last.hash !== '' && last.hash !== noted) {
      await sink.note({ at, seq: last.seq, hash: last.hash });
      noted = last.hash;
    }
    notedAt = at;
  };
  /** One after another: a disk that is slow is not asked twice. */
  const look = (): Promise<void> => {
    underWay ??= note()
      .catch(onFault)
      .finally(() => (underWay = undefined));
    return underWay;
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    ageMs: () => Math.max(0, clock.now() - notedAt),
    stop: async () => {
      clearInterval(timer);
      await underWay;
      await look();
    },
  };
}
