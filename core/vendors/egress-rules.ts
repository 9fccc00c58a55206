import net from 'node:net';
import { isPublicName } from '../domain/photo.ts';

/** What is not the public internet, from IANA's special-purpose registries, and Azure's own host address. */
const V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
/** Only 2000::/3 is given out; in it, what is none of it or carries an IPv4 address that was not checked. */
const V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const blocked = new net.BlockList();
for (const [list, family] of [
  [V4, 'ipv4'],
  [V6, 'ipv6'],
] as const) {
  for (const subnet of list.split(' ')) {
    const [address = '', bits = ''] = subnet.split('/');
    blocked.addSubnet(address, Number(bits), family);
  }
}
const given = new net.BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** Whether an address, as DNS or a URL gives it, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/gu, '');
  if (net.isIPv4(bare)) return !blocked.check(bare, 'ipv4');
  if (!net.isIPv6(bare) || bare.includes('%')) return false;
  return given.check(bare, 'ipv6') && !blocked.check(bare, 'ipv6');
}

const PAGE_PORTS = ['80', '443'];

export type Target =
  | { kind: 'ok'; url: URL; isAllowed: boolean } // allowed: named by EGRESS_ALLOW
  | { kind: 'refused'; code: 'address-invalid' | 'address-refused' };

/**
 * Whether an address may be called at all, as far as it can be told without a lookup: https, no user or password,
 * a name with a dot or a public address.
 *
 * @param allow - `host:port` entries that may be reached whatever they are, by http too.
 * @param isPage - to be read as a page: http too, and only ports 80 and 443.
 */
export function targetOf(text: string, allow: string[] = [], isPage = false): Target {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/u.test(url.protocol)) return { kind: 'refused', code: 'address-invalid' };
  if (url.username || url.password) return { kind: 'refused', code: 'address-invalid' };
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (allow.includes(`${url.hostname}:${port}`)) return { kind: 'ok', url, isAllowed: true };
  if (isPage ? !PAGE_PORTS.includes(port) : url.protocol !== 'https:') {
    return { kind: 'refused', code: 'address-invalid' };
  }

  const host = url.hostname;
  const isAddress = net.isIPv4(host) || host.startsWith('[');
  const isPublic = isAddress ? isPublicAddress(host) : isPublicName(host);
  return isPublic ? { kind: 'ok', url, isAllowed: false } : { kind: 'refused', code: 'address-refused' };
}
