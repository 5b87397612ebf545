import { startJiraSite } from '../../../../demo/jira-site/start-jira-site.js';
import { siteExportSource } from '../../../../src/adapters/site-export/site-export-source.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { BackupSource } from '../../../../src/ports/backup-source.js';
import { backupSourceContract } from '../../../contract/backup-source/backup-source-contract.js';
import type { SourceUnderTest } from '../../../contract/backup-source/source-under-test.js';
import { standingClock } from '../../../contract/standing-clock.js';
import { EMAIL, TOKEN, admin, realPhases, request, silentLog } from './jira-world.js';

async function siteExport(): Promise<SourceUnderTest> {
  const clock = standingClock();
  const site = await startJiraSite({
    users: [admin],
    phases: realPhases,
    archives: { basic: { issues: 3000 } },
    now: () => clock.now().getTime(),
  });
  const media = new URL(site.mediaUrl);
  const forever = { listener: 'media', times: Infinity } as const;
  function restarted(): BackupSource {
    return siteExportSource({
      site: (_workspaceId, siteId) =>
        siteId === request.siteId
          ? Promise.resolve({ url: site.siteUrl, email: EMAIL, apiToken: new Secret(TOKEN) })
          : Promise.reject(new OperatorError('site-gone', {})),
      clock,
      log: silentLog,
      allowedHosts: [{ host: media.hostname, port: Number(media.port) }],
      limits: { stall: 50 },
    });
  }
  return {
    ...{ source: restarted(), restarted, request },
    secrets: [TOKEN, Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')],
    advance: clock.advance,
    now: clock.now,
    starts: () => site.tasks().length,
    spoil: () => site.fault('media-html', forever),
    standStill: () => site.addFault({ match: forever, action: { do: 'transfer', transfer: { stallAfter: 1000 } } }),
    close: site.close,
  };
}

backupSourceContract('the site export', siteExport);
