// The storage contract on the servers of TEST_FTP_SERVERS.
import { install } from '../../installation.mjs';
import { runJest } from '../../jest.mjs';
import { createSteps } from '../../steps.mjs';

const { step, close } = createSteps();
if (!install()) step('installation', () => false);
else step('storage contract on FTP servers', () => runJest('ftp-servers'));
close();
