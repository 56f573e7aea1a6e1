import type { Secrets } from '../provider/secrets.ts';

/** `secret:wechat-key` in a config is the environment variable `TESSERA_SECRET_WECHAT_KEY`. */
export const environmentSecrets: Secrets = {
  get: async (name) => process.env[`TESSERA_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`],
};
