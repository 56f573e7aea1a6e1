import { canonical, sha256 } from '../ledger/canonical.ts';
import { isGood, type Judge } from './evidence.ts';

/**
 * I13: every row of the audit trail follows the one before it by its hash, whatever was noted outside of the store is still
 * there, and what was answered as done was written down.
 */
export const trailIsWhole: Judge = ({ store: { audit, anchors }, acks }) => {
  const broken = audit.flatMap(({ seq, previous, hash, entry }, index) => {
    if (previous !== (audit[index - 1]?.hash ?? '')) return [`audit row ${seq} does not follow the one before it`];
    return hash === sha256(`${previous}\n${canonical(entry)}`) ? [] : [`audit row ${seq} is not what its hash says`];
  });
  const hashes = new Map(audit.map(({ seq, hash }) => [seq, hash]));
  const lost = anchors.filter(({ seq, hash }) => hashes.get(seq) !== hash);
  const targets = new Set(audit.filter(({ entry }) => entry['outcome'] === 'done').map(({ entry }) => entry['target']));
  const silent = acks.filter(
    (ack) => isGood(ack) && ack.intent.audited !== undefined && !targets.has(ack.intent.audited),
  );
  return [
    ...broken,
    ...lost.map(({ seq }) => `an anchor names audit row ${seq}, which is not there or another`),
    ...silent.map(({ intent }) => `${intent.audited} was done, and the trail does not know`),
  ];
};
