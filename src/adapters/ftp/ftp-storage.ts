import type { Storage } from '../../ports/storage.js';
import type { FtpOptions } from './ftp-options.js';
import { type FtpServer, ftpServer } from './ftp-session.js';
import { get } from './get.js';
import { listFolder } from './list-folder.js';
import { parsePartName } from '../../domain/part-name.js';
import { demandFileName, demandPartName } from './demand-name.js';
import { put } from './put.js';
import { removeFile } from './remove-file.js';
import { sizeOf } from './size-of.js';

/** A folder on an FTP server, in the clear or over TLS. Connects at each call and holds nothing in between. */
export function ftpStorage(options: FtpOptions): Storage {
  const server: FtpServer = ftpServer(options);
  const closing = new AbortController();

  function untilClosed(signal?: AbortSignal): AbortSignal {
    return signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  }

  return {
    // No known server tells over FTP how much is free.
    capabilities: { resume: true, space: false },
    put: (name, open, putOptions) => put(server, name, open, { ...putOptions, signal: untilClosed(putOptions.signal) }),
    get(name, offset = 0) {
      return get(server, name, offset);
    },
    async list() {
      const files = await server.session(untilClosed(), listFolder);
      return files.filter((file) => !parsePartName(file.name));
    },
    async listParts() {
      const files = await server.session(untilClosed(), listFolder);
      return files.flatMap(({ name, size }) => {
        const part = parsePartName(name);
        return part ? [{ ...part, name, size }] : [];
      });
    },
    async stat(name) {
      demandFileName(name);
      const size = await server.session(untilClosed(), (session) => sizeOf(session, name));
      return size === null ? null : { name, size, modifiedAt: null };
    },
    async remove(name) {
      demandFileName(name);
      await server.session(untilClosed(), (session) => removeFile(session, name));
    },
    async removePart(name) {
      demandPartName(name);
      await server.session(untilClosed(), (session) => removeFile(session, name));
    },
    space: () => Promise.resolve({ free: null, total: null }),
    close() {
      closing.abort(new Error('The storage was closed'));
      server.closeAll();
      return Promise.resolve();
    },
  };
}
