import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import type { ConformanceRecord, SignedConformance } from '../../catalog/conformance.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { toJson } from '../../kernel/to-json.ts';
import { ownSetting } from '../own-setting.ts';
import type { Store } from '../store.ts';

/** The pair of keys of one database: what it signs can be checked by everybody who has its public key. */
export interface ConformanceKey {
  sign(record: ConformanceRecord): SignedConformance;
  /** It was signed with this key, and nothing in it changed since. */
  isGenuine(signed: SignedConformance): boolean;
  /** SPKI, PEM */
  readonly publicKey: string;
}

/** Made once with the database and kept in it: Ed25519 (RFC 8032). */
export async function conformanceKey(
  store: Pick<Store, 'setting' | 'commit' | 'records' | 'shared'>,
): Promise<ConformanceKey> {
  const pem = await ownSetting(store, 'conformance.key', newKey);
  return keyOf(createPrivateKey(pem));
}

function keyOf(key: KeyObject): ConformanceKey {
  const shown = createPublicKey(key);
  return {
    sign: (record) => ({ record, signature: sign(null, bytesOf(record), key).toString('base64') }),
    isGenuine: ({ record, signature }) => verify(null, bytesOf(record), shown, Buffer.from(signature, 'base64')),
    publicKey: shown.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The canonical JSON of the record, as UTF-8. */
function bytesOf(record: ConformanceRecord): Buffer {
  const json = toJson(record);
  if (!json.ok) throw new TypeError('a conformance record is plain data');
  return Buffer.from(canonicalJson(json.value));
}
