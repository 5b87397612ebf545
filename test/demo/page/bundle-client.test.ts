import { describe, expect, it } from '@jest/globals';
import { bundleClient } from '../../../demo/page/bundle-client.js';

describe('bundleClient', () => {
  it('makes one program and one style sheet that ask nobody else for anything', async () => {
    const { script, style } = await bundleClient();
    expect(script).toContain('We had some trouble connecting');
    expect(style).toContain('.composer');
    expect(style).not.toContain('#slack_blocks_to_jsx');
    expect(style).not.toMatch(/@import|url\((?!["']?data:)/);
    expect(script).not.toMatch(/^import /m);
  });
});
