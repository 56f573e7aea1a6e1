import { createHmac, timingSafeEqual } from 'node:crypto';
import { asInstanceId, type InstanceId } from '../kernel/ids.ts';
import { ownSetting } from './own-setting.ts';
import type { Random } from './ports.ts';
import type { Store } from './store.ts';

/** A call, as the address of its callback names it. */
export interface CallbackPlace {
  readonly instance: InstanceId;
  readonly seq: number;
}

/**
 * The last part of a callback's address: the same for all attempts of a call, and not to be guessed by somebody who
 * knows the instance, as the G5 key can be.
 */
export function callbackKey(secret: string, { instance, seq }: CallbackPlace): string {
  const place = `${instance}.${seq}`;
  return `${place}.${macOf(secret, place).toString('hex')}`;
}

/** Undefined for anything that `callbackKey` did not make with this secret. */
export function readCallbackKey(secret: string, key: string): CallbackPlace | undefined {
  const [instance, seq, mac] = shape.exec(key)?.slice(1) ?? [];
  if (instance === undefined || seq === undefined || mac === undefined) return undefined;
  const isOurs = timingSafeEqual(Buffer.from(mac, 'hex'), macOf(secret, `${instance}.${seq}`));
  return isOurs ? { instance: asInstanceId(instance), seq: Number(seq) } : undefined;
}

const shape = /^([\w-]{1,100})\.(\d{1,15})\.([0-9a-f]{64})$/;

function macOf(secret: string, place: string): Buffer {
  return createHmac('sha256', secret).update(`callback ${place}`).digest();
}

const setting = 'callback.secret';

/** Made once with the database and kept in it, so that an address given out before a restart is good after it. */
export async function callbackSecret(
  store: Pick<Store, 'setting' | 'commit' | 'records' | 'shared'>,
  random: Random,
): Promise<string> {
  return await ownSetting(store, setting, () => Buffer.from(random.bytes(32)).toString('hex'));
}
