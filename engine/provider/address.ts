import ipaddr from 'ipaddr.js';

/** Who may be reached at an address: anyone, only what an admin allowed by name, or nobody at all. */
export type Reach = 'public' | 'intranet' | 'never';

const intranetRanges: ReadonlySet<string> = new Set(['private', 'loopback', 'carrierGradeNat', 'uniqueLocal']);

/** Instance metadata services of clouds: they hand out credentials, so no allowance reaches them. */
const metadataAddresses: ReadonlySet<string> = new Set(['169.254.169.254', '100.100.100.200', 'fd00:ec2::254']);

/** IPv6 addresses that are assigned to the public lie in here today (RFC 4291, IANA). */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** What an IP address in any spelling belongs to; forms that embed an IPv4 address count as what they embed or as never. */
export function reachOf(text: string): Reach {
  if (!ipaddr.isValid(text)) return 'never';
  const address = ipaddr.process(text);
  if (metadataAddresses.has(address.toString())) return 'never';
  const range = address.range();
  if (intranetRanges.has(range)) return 'intranet';
  if (range !== 'unicast') return 'never';
  return address instanceof ipaddr.IPv6 && !address.match(globalUnicast) ? 'never' : 'public';
}
