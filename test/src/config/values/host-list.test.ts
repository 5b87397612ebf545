import { describe, expect, it } from '@jest/globals';
import { parseHostList } from '../../../../src/config/values/host-list.js';

describe('parseHostList', () => {
  it('reads names, addresses and ports', () => {
    expect(parseHostList('NAS.example.com, 10.0.0.5:2121,[fe80::1]:22,,localhost')).toEqual([
      { host: 'nas.example.com', port: undefined },
      { host: '10.0.0.5', port: 2121 },
      { host: 'fe80::1', port: 22 },
      { host: 'localhost', port: undefined },
    ]);
  });

  it.each([
    ['https://nas.example'],
    ['nas example'],
    ['nas:0'],
    ['nas:70000'],
    ['nas:'],
    ['nas/folder'],
    ['-nas'],
    ['*'],
  ])('refuses %s', (text) => {
    expect(() => parseHostList(text)).toThrow('neither a host nor host:port');
  });
});
