// Prints the entry of one server for TEST_FTP_SERVERS.
import { readFileSync } from 'node:fs';

const [name = '', form = '', port = '', user = '', password = '', ca = ''] = process.argv.slice(2);
const protocol = form === 'plain' ? 'ftp' : form === 'implicit' ? 'ftps-implicit' : 'ftps';
console.log(
  JSON.stringify({
    name,
    protocol,
    host: '127.0.0.1',
    port: Number(port),
    user,
    password,
    ca: readFileSync(ca, 'utf8'),
    folder: 'backups',
    smallFolder: 'backups/small',
    lockedFolder: '/locked',
  }),
);
