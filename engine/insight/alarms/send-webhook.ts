import type { AlarmMessage } from './alarm.ts';

/** Sends a message once. @returns why it was not taken; undefined where it was. Never rejects. */
export type SendWebhook = (message: AlarmMessage) => Promise<string | undefined>;
