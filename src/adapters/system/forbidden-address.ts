import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Of this machine, of its own network segment, of nobody, or of the services that a cloud has for its machines. */
const forbidden = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  // Metadata of Alibaba, of Azure, of Oracle.
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  forbidden.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Metadata of Amazon, of Google, of Oracle, of Scaleway.
  ['fd00:ec2::', 32],
  ['fd20:ce::254', 128],
  ['fd00:c1::a9fe:a9fe', 128],
  ['fd00:42::42', 128],
  // What leads to other addresses by rules that only the network knows: Teredo, a network's own translation to IPv4.
  ['2001::', 32],
  ['64:ff9b:1::', 48],
] as const) {
  forbidden.addSubnet(network, prefix, 'ipv6');
}

/** Addresses that stand for an IPv4 address: how they begin, and the first of the two groups that hold it. */
const EMBEDDING: readonly (readonly [begins: readonly number[], at: number])[] = [
  // ::1.2.3.4, ::ffff:1.2.3.4, ::ffff:0:1.2.3.4
  [[0, 0, 0, 0, 0, 0], 6],
  [[0, 0, 0, 0, 0, 0xffff], 6],
  [[0, 0, 0, 0, 0xffff, 0], 6],
  // NAT64, 6to4
  [[0x64, 0xff9b, 0, 0, 0, 0], 6],
  [[0x2002], 1],
];

/**
 * Whether nobody's storage can be at this address: loopback, unspecified, link-local, multicast, reserved, and where
 * clouds tell their machines secrets; also in an IPv6 address that stands for such an IPv4 one. Private networks are
 * allowed. What is no IP address is forbidden.
 */
export function isForbiddenAddress(address: string): boolean {
  if (isIPv4(address)) return forbidden.check(address, 'ipv4');
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return true;
  if (forbidden.check(plain, 'ipv6')) return true;
  const groups = groupsOf(plain);
  return EMBEDDING.some(([begins, at]) => {
    if (!begins.every((group, index) => groups[index] === group)) return false;
    const [high = 0, low = 0] = groups.slice(at);
    return forbidden.check([high >> 8, high & 255, low >> 8, low & 255].join('.'), 'ipv4');
  });
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  // In this form there are no numbers with dots, and one gap at the most.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [numbersOf(head), numbersOf(tail ?? '')];
  const gap = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: gap }, () => 0), ...last];
}

function numbersOf(part: string): number[] {
  return part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
}
