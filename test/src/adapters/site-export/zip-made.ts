import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface MadeEntry {
  readonly name: string;
  readonly bytes: Buffer;
  readonly compress?: boolean;
  /** Written with 64-bit numbers. */
  readonly long?: boolean;
  /** Its sizes stand behind its bytes. */
  readonly descriptor?: boolean;
}

/** A ZIP by another hand than the one that checks it. */
export async function zipMade(
  entries: readonly MadeEntry[],
  { comment = '', long = false }: { readonly comment?: string; readonly long?: boolean } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes, compress = true, long: longEntry = false, descriptor = false } of entries) {
    const options = { compress, forceZip64Format: longEntry, mtime: new Date(0) };
    if (descriptor) zip.addReadStream(Readable.from([bytes]), name, options);
    else zip.addBuffer(bytes, name, options);
  }
  zip.end({ comment, forceZip64Format: long });
  return Buffer.concat(await zip.outputStream.toArray());
}

/** What every Jira export has. */
export const jiraFiles: readonly MadeEntry[] = [
  { name: 'entities.xml', bytes: Buffer.from('<entity-engine-xml></entity-engine-xml>') },
  { name: 'activeobjects.xml', bytes: Buffer.from('<backup></backup>') },
];
