import { BlockList, isIP } from 'node:net';

const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only global unicast is public, without documentation, Teredo and 6to4, which may hide any IPv4 address. */
const GLOBAL_V6 = '2000::/3';
const HIDDEN_V6 = ['2001::/32', '2001:db8::/32', '2002::/16'];
/** Never allowed, not even for a host listed as private: clouds hand out credentials there. */
const LINK_LOCAL = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::/32'];

const listOf = (subnets: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', prefix = '0'] = subnet.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};
const privateV4 = listOf(PRIVATE_V4);
const globalV6 = listOf([GLOBAL_V6]);
const hiddenV6 = listOf(HIDDEN_V6);
const linkLocal = listOf(LINK_LOCAL);

/** True for an address that anybody on the Internet could have; everything else is inside somebody's walls. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !privateV4.check(address, 'ipv4');
  return version === 6 && globalV6.check(address, 'ipv6') && !hiddenV6.check(address, 'ipv6');
}

/** True for what no configuration opens. */
export function isForbiddenAddress(address: string): boolean {
  const version = isIP(address);
  return version === 0 || linkLocal.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
