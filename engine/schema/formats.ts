/** Formats that are checked everywhere; any other is refused, since an unchecked format promises what nobody holds. */
export const knownFormats = [
  'date',
  'time',
  'date-time',
  'duration',
  'uri',
  'uri-reference',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'uuid',
  'json-pointer',
] as const;

export type KnownFormat = (typeof knownFormats)[number];
